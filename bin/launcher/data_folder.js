import { randomBytes } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { Problem } from './problem.js'

/** Makes the data folder where it is missing. Only its owner may look inside. */
export function ensureDataFolder(folder) {
  try {
    if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw folderProblem(folder, error)
  }
}

/**
 * The key that encrypts sessions and stored credentials: from APP_KEY, or a file beside the data
 * it protects. Made once and never overwritten: with another key the credentials are lost.
 */
export function ensureAppKey(folder, { allowNew = false, given = process.env.APP_KEY } = {}) {
  if (given) return given
  const path = join(folder, 'app.key')
  if (existsSync(path)) return readKey(path)
  if (!allowNew && existsSync(join(folder, 'balcao.sqlite3'))) throw lostKeyProblem(path)
  return writeKey(path, folder)
}

function readKey(path) {
  const key = readFileSync(path, 'utf8').trim()
  if (key.length >= 32) return key
  throw new Problem('The key of this installation is damaged.', {
    why: `${path} holds ${key.length} characters instead of at least 32.`,
    todo: 'Put app.key back from a backup. Don’t delete it: stored credentials can’t be read without it.',
  })
}

function writeKey(path, folder) {
  try {
    const key = randomBytes(32).toString('base64url')
    writeFileSync(path, `${key}\n`, { mode: 0o600, flag: 'wx' })
    chmodSync(path, 0o600)
    return key
  } catch (error) {
    if (error.code === 'EEXIST') return readKey(path)
    throw folderProblem(folder, error)
  }
}

function lostKeyProblem(path) {
  return new Problem('The key of this installation is missing.', {
    why: `There is a database, but no ${path}: stored broker credentials can't be read without it.`,
    todo: [
      'Put app.key back from a backup, or set APP_KEY to the old key.',
      'If it is lost for good: start once with --new-key, sign in again and enter the credentials anew.',
    ],
  })
}

function folderProblem(folder, error) {
  const full = error.code === 'ENOSPC'
  return new Problem(`The data folder ${folder} can't be used.`, {
    why: full ? 'The disk is full.' : `The system says: ${error.message}`,
    todo: full
      ? 'Free some space and start again.'
      : 'Give the user that starts Balcão this folder (chown, chmod u+rwx), or name another with --data-dir.',
  })
}
