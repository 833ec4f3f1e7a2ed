import router from '@adonisjs/core/services/router'
import { appUrl } from '#config/app'

/** Longer than brokers keep a message waiting before they fetch its file. */
const LIFE = '6 hours'

/** Where one stored file can be fetched without signing in, until the address ends. Nobody finds another file by it. */
export function signedFileUrl(mediaId: number, life = LIFE): string {
  const address = { purpose: 'media', expiresIn: life, prefixUrl: appUrl }
  return router.makeSignedUrl('media.signed', { id: mediaId }, address)
}
