import { existsSync } from 'node:fs'
import { inRoot } from './paths.js'

/** Reads .env of the project folder; a variable that is set already stays as it is. */
export function loadDotEnv() {
  const path = inRoot('.env')
  if (existsSync(path)) process.loadEnvFile(path)
}

/** What development commands need where nobody set it. The key guards nothing but a developer's data. */
export const DEVELOPMENT = {
  NODE_ENV: 'development',
  HOST: '127.0.0.1',
  PORT: '3333',
  LOG_LEVEL: 'info',
}

export function setDefaults(defaults) {
  for (const [name, value] of Object.entries(defaults)) process.env[name] ??= value
}
