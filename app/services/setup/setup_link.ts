import db from '@adonisjs/lucid/services/db'
import { personalLinks } from '#services/people/links'
import { findToken, issueToken } from '#services/people/tokens/user_tokens'

/** Somebody has an account here. While nobody does, every page leads to the set-up. */
export async function hasPeople(): Promise<boolean> {
  return (await db.from('users').select('id').first()) !== null
}

/** A one-time link that lets whoever reads the console make the owner; null once there are people. */
export async function issueSetupLink(): Promise<string | null> {
  if (await hasPeople()) return null
  const { secret } = await db.transaction((trx) => issueToken('set_up', { userId: null }, trx))
  return personalLinks.setUp(secret)
}

export async function isSetupSecret(secret: string): Promise<boolean> {
  return (await findToken('set_up', secret)) !== null && !(await hasPeople())
}

/** Shows the link where only the host's administrator reads. Returns it, or null when set-up is done. */
export async function printSetupLink(
  print: (line: string) => void = console.log
): Promise<string | null> {
  const link = await issueSetupLink()
  if (!link) return null
  print('')
  print('  Balcão has no owner yet. Open this link to set it up (it works once, for 24 hours):')
  print(`  ${link}`)
  print('')
  return link
}
