import { readFile } from 'node:fs/promises'
import { hasPeople } from '#services/setup/setup_link'
import { type SetupInput, type SetupStepReport, runSetup } from '#services/setup/run_setup'

type Environment = Record<string, string | undefined>

/**
 * Set-up by environment, for containers: BALCAO_OWNER_EMAIL with BALCAO_OWNER_PASSWORD or
 * BALCAO_OWNER_PASSWORD_FILE, BALCAO_OWNER_NAME, BALCAO_BUSINESS, BALCAO_LOCALE, BALCAO_TIMEZONE.
 * Null when none is set. Later starts leave what people changed since.
 */
export async function setupFromEnvironment(
  environment: Environment = process.env
): Promise<SetupStepReport[] | null> {
  const input = await readSetupEnvironment(environment)
  if (!input || (await hasPeople())) return null
  return runSetup(input)
}

export async function readSetupEnvironment(environment: Environment): Promise<SetupInput | null> {
  const {
    BALCAO_BUSINESS: business,
    BALCAO_LOCALE: locale,
    BALCAO_TIMEZONE: timezone,
  } = environment
  const { BALCAO_OWNER_EMAIL: email, BALCAO_OWNER_NAME: name } = environment
  const password = await readPassword(
    environment.BALCAO_OWNER_PASSWORD,
    environment.BALCAO_OWNER_PASSWORD_FILE
  )
  if (![business, locale, timezone, email].some(Boolean)) return null
  return {
    business: business || undefined,
    locale: locale || undefined,
    timezone: timezone || undefined,
    // A missing password is refused by name below rather than ignored.
    owner: email ? { name: name || undefined, email, password: password ?? '' } : undefined,
  }
}

/** A password given as itself or as the file that holds it; one line break at the end is the editor's. */
export async function readPassword(plain?: string, file?: string): Promise<string | undefined> {
  if (plain) return plain
  return file ? (await readFile(file, 'utf8')).replace(/\r?\n$/, '') : undefined
}
