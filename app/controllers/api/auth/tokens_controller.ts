import type { HttpContext } from '@adonisjs/core/http'
import limiter from '@adonisjs/limiter/services/main'
import { ApiProblem } from '#exceptions/api_problem'
import { issueAccessToken } from '#services/api_auth/access_token'
import { type RefreshToken, revokeFamilyOf, rotate, startFamily } from '#services/api_auth/refresh_tokens'
import { signIn } from '#services/people/sign_in'
import { toTokenPair } from '#transformers/token_transformer'
import { refreshValidator, tokenValidator } from '#validators/api/auth'
import { readBody } from '../input.js'

/** After five wrong passwords for one address from one place, a quarter of an hour of silence. */
const WRONG_PASSWORDS = { requests: 5, duration: '5 mins', blockDuration: '15 mins' }

export default class TokensController {
  async store(ctx: HttpContext) {
    const { label, ...credentials } = await readBody(ctx, tokenValidator)
    const key = `api_sign_in:${ctx.request.ip()}:${credentials.email}`
    const [throttled, result] = await limiter.use(WRONG_PASSWORDS).penalize(key, async () => {
      const outcome = await signIn(credentials, { actor: null, ip: ctx.request.ip() })
      if (outcome.type === 'refused') throw new ApiProblem('invalid_credentials')
      return outcome
    })
    if (throttled) {
      throw new ApiProblem('too_many_requests', { retryAfterSeconds: throttled.response.availableIn })
    }
    return this.#answer(await startFamily(result.user.id, label ?? ctx.request.header('user-agent')?.slice(0, 200) ?? null))
  }

  async refresh(ctx: HttpContext) {
    const { refreshToken } = await readBody(ctx, refreshValidator)
    const result = await rotate(refreshToken)
    if (result.type !== 'rotated') throw new ApiProblem('invalid_refresh_token')
    return this.#answer(result.next)
  }

  async revoke(ctx: HttpContext) {
    const { refreshToken } = await readBody(ctx, refreshValidator)
    await revokeFamilyOf(refreshToken)
    return ctx.response.noContent()
  }

  async #answer(refresh: RefreshToken) {
    return { data: toTokenPair(await issueAccessToken(refresh), refresh) }
  }
}
