import type { ApplicationService } from '@adonisjs/core/types'
import { createIgnitor } from '../../bin/application.js'

/**
 * Runs `work` inside the booted application, prints what it answers as JSON on the last line and ends
 * the process: DATA_DIR decides at boot, so every script of a bench is a process of its own.
 */
export async function inApplication(work: (app: ApplicationService) => Promise<unknown>) {
  const app = createIgnitor().createApp('console')
  await app.init()
  await app.boot()
  await app.start(async () => {
    console.log(JSON.stringify((await work(app)) ?? null))
  })
  await app.terminate()
  process.exit(0)
}

/** What the parent process asked for. */
export const scriptInput = <T>(): T => JSON.parse(process.argv[2] ?? '{}') as T
