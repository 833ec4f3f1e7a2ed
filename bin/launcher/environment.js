import { existsSync } from 'node:fs'
import { inRoot } from './paths.js'

/** Reads .env of the project folder; a variable that is set already stays as it is. */
export function loadDotEnv() {
  const path = inRoot('.env')
  if (existsSync(path)) process.loadEnvFile(path)
}
