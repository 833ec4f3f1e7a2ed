import { join } from 'node:path'
import { defineConfig, services } from '@adonisjs/drive'
import { dataDir } from '#config/app'

/** Media never leaves by Drive's own routes: `media_controller` authorises and serves each file. */
const driveConfig = defineConfig({
  default: 'media',
  services: {
    media: services.fs({
      location: join(dataDir, 'media'),
      serveFiles: false,
      visibility: 'private',
    }),
  },
})

export default driveConfig

declare module '@adonisjs/drive/types' {
  export interface DriveDisks extends InferDriveDisks<typeof driveConfig> {}
}
