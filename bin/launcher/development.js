import { isAbsolute } from 'node:path'
import { ensureAppKey, ensureDataFolder } from './data_folder.js'
import { inRoot } from './paths.js'

const DEFAULTS = { NODE_ENV: 'development', HOST: '127.0.0.1', PORT: '3333', LOG_LEVEL: 'info' }

/** Environment, data folder and key of the commands that run from source; answers the folder. */
export function prepareDevelopment() {
  for (const [name, value] of Object.entries(DEFAULTS)) process.env[name] ??= value
  const configured = process.env.DATA_DIR ?? 'data'
  const dataDir = isAbsolute(configured) ? configured : inRoot(configured)
  ensureDataFolder(dataDir)
  process.env.DATA_DIR = dataDir
  process.env.APP_KEY = ensureAppKey(dataDir)
  return dataDir
}
