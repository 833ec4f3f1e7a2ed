import type { HttpContext } from '@adonisjs/core/http'
import { ApiProblem } from '#exceptions/api_problem'
import { issueAccessToken } from '#services/api_auth/access_token'
import {
  type RefreshToken,
  revokeFamilyOf,
  rotate,
  startFamily,
} from '#services/api_auth/refresh_tokens'
import { signIn } from '#services/people/sign_in'
import { attemptSignIn } from '#services/people/throttle'
import { toTokenPair } from '#transformers/token_transformer'
import { refreshValidator, tokenValidator } from '#validators/api/auth'
import { readBody } from '../input.js'

export default class TokensController {
  /** Guesses here and on the sign-in page count together. */
  async store(ctx: HttpContext) {
    const { label, ...credentials } = await readBody(ctx, tokenValidator)
    const attempt = await attemptSignIn(credentials.email, ctx.request.ip())
    if (attempt.type === 'blocked') {
      throw new ApiProblem('too_many_requests', { retryAfterSeconds: attempt.minutes * 60 })
    }

    const result = await signIn(credentials, { actor: null, ip: ctx.request.ip() })
    if (result.type === 'refused') throw new ApiProblem('invalid_credentials')
    await attempt.succeed()
    return this.#answer(
      await startFamily(
        result.user.id,
        label ?? ctx.request.header('user-agent')?.slice(0, 200) ?? null
      )
    )
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
