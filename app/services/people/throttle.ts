import limiter from '@adonisjs/limiter/services/main'
import { errors } from '@adonisjs/limiter'

/** Counted before the answer is known, so that many guesses at once count as many. */
const perPerson = () => limiter.use({ requests: 5, duration: '15 mins', blockDuration: '15 mins' })
const perAddress = () =>
  limiter.use({ requests: 50, duration: '15 mins', blockDuration: '15 mins' })

export type Attempt =
  { type: 'allowed'; succeed(): Promise<void> } | { type: 'blocked'; minutes: number }

/** A guess at somebody's password. `succeed` takes it back. */
export async function attemptSignIn(email: string, ip: string): Promise<Attempt> {
  const person = `sign_in_${ip}_${email}`
  const address = `sign_in_${ip}`
  const blocked = (await consume(perAddress(), address)) ?? (await consume(perPerson(), person))
  if (blocked) return blocked
  return {
    type: 'allowed',
    async succeed() {
      await perPerson().delete(person)
      await perAddress().decrement(address)
    },
  }
}

/** Asking for a link by mail, or trying links: a few each quarter of an hour and address. */
export async function attemptLink(
  kind: 'forgot' | 'link',
  ip: string
): Promise<{ type: 'blocked'; minutes: number } | null> {
  const requests = kind === 'forgot' ? 5 : 30
  return consume(limiter.use({ requests, duration: '15 mins' }), `${kind}_${ip}`)
}

async function consume(limit: ReturnType<typeof perPerson>, key: string) {
  try {
    await limit.consume(key)
    return null
  } catch (error) {
    if (!(error instanceof errors.E_TOO_MANY_REQUESTS)) throw error
    return {
      type: 'blocked' as const,
      minutes: Math.max(1, Math.ceil(error.response.availableIn / 60)),
    }
  }
}
