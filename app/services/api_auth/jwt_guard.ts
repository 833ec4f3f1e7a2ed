import { errors, symbols } from '@adonisjs/auth'
import type { AuthClientResponse, GuardContract } from '@adonisjs/auth/types'
import type { HttpContext } from '@adonisjs/core/http'
import { type Actor, loadActor } from '#services/access/actor'
import { issueAccessToken, readAccessToken } from '#services/api_auth/access_token'
import { isLive, startFamily } from '#services/api_auth/refresh_tokens'

/** `Authorization: Bearer <access token>`. Its user is the actor: everything behind it reads only that. */
export class JwtGuard implements GuardContract<Actor> {
  declare [symbols.GUARD_KNOWN_EVENTS]: Record<string, never>
  readonly driverName = 'jwt'
  authenticationAttempted = false
  isAuthenticated = false
  user?: Actor

  constructor(private readonly ctx: HttpContext) {}

  async authenticate(): Promise<Actor> {
    if (this.authenticationAttempted) return this.getUserOrFail()
    this.authenticationAttempted = true

    const result = await readAccessToken(this.#bearer())
    if (result.type !== 'valid') throw this.#refused(`The access token is ${result.type}`)
    const { userId, family } = result.claims
    if (!(await isLive(family, userId))) throw this.#refused('The access token is revoked')
    const actor = await loadActor(userId)
    if (!actor) throw this.#refused('This account is not active')

    this.user = actor
    this.isAuthenticated = true
    return actor
  }

  async check(): Promise<boolean> {
    try {
      await this.authenticate()
      return true
    } catch (error) {
      if (error instanceof errors.E_UNAUTHORIZED_ACCESS) return false
      throw error
    }
  }

  getUserOrFail(): Actor {
    if (!this.user) throw this.#refused('There is no valid access token')
    return this.user
  }

  async authenticateAsClient(user: { id: number }): Promise<AuthClientResponse> {
    const { family } = await startFamily(user.id, 'client')
    return {
      headers: { authorization: `Bearer ${await issueAccessToken({ userId: user.id, family })}` },
    }
  }

  #bearer(): string {
    const [scheme, token] = (this.ctx.request.header('authorization') ?? '').split(' ')
    if (scheme?.toLowerCase() !== 'bearer' || !token) {
      throw this.#refused('There is no access token')
    }
    return token
  }

  #refused(message: string) {
    return new errors.E_UNAUTHORIZED_ACCESS(message, { guardDriverName: this.driverName })
  }
}
