import i18nManager from '@adonisjs/i18n/services/main'
import { Exception } from '@adonisjs/core/exceptions'
import type { HttpContext } from '@adonisjs/core/http'

/** Every way a call can fail, with its status. The words are in `api.problem.<word>` and in the document. */
export const PROBLEMS = {
  malformed: 400,
  unauthorized: 401,
  invalid_credentials: 401,
  invalid_refresh_token: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  window_closed: 409,
  no_connection: 409,
  not_retryable: 409,
  too_large: 413,
  invalid: 422,
  unsupported: 422,
  filtered: 422,
  broker_refused: 422,
  too_many_requests: 429,
  internal: 500,
} as const

export type ProblemWord = keyof typeof PROBLEMS

export interface FieldError {
  field: string
  rule: string
  message: string
}

/** RFC 9457. */
export interface Problem {
  type: string
  title: string
  status: number
  detail: string
  errors?: FieldError[]
}

interface ProblemOptions {
  /** Said instead of the word's own detail; already in the caller's language. */
  detail?: string
  errors?: FieldError[]
  retryAfterSeconds?: number
}

/** Thrown by controllers of the API; the exception handler turns it into the answer. */
export class ApiProblem extends Exception {
  constructor(
    readonly word: ProblemWord,
    readonly options: ProblemOptions = {}
  ) {
    super(`API problem: ${word}`, { status: PROBLEMS[word], code: 'E_API_PROBLEM' })
  }

  /** An expected outcome: nothing for the log. */
  report() {}
}

const WORDS_BY_CODE: Record<string, ProblemWord> = {
  E_VALIDATION_ERROR: 'invalid',
  E_UNAUTHORIZED_ACCESS: 'unauthorized',
  E_AUTHORIZATION_FAILURE: 'forbidden',
  E_ROUTE_NOT_FOUND: 'not_found',
  E_ROW_NOT_FOUND: 'not_found',
  E_TOO_MANY_REQUESTS: 'too_many_requests',
  E_REQUEST_ENTITY_TOO_LARGE: 'too_large',
}

const WORDS_BY_STATUS: Record<number, ProblemWord> = {
  400: 'malformed',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  413: 'too_large',
  415: 'malformed',
  422: 'malformed',
  429: 'too_many_requests',
}

export function isApiRequest(ctx: HttpContext): boolean {
  return ctx.request.url().startsWith('/api/v1')
}

/** Whatever went wrong, as `application/problem+json` and without a word of our insides. */
export function renderProblem(error: unknown, ctx: HttpContext) {
  const problem = error instanceof ApiProblem ? error : toProblem(error as Thrown)
  const { word, options } = problem
  const status = PROBLEMS[word]
  const i18n = ctx.i18n ?? i18nManager.locale(callersLocale(ctx))

  if (status === 401) ctx.response.header('www-authenticate', 'Bearer realm="balcao"')
  if (options.retryAfterSeconds) {
    ctx.response.header('retry-after', String(options.retryAfterSeconds))
  }
  const body: Problem = {
    type: `/api/docs#problem-${word}`,
    title: i18n.t(`api.problem.${word}.title`),
    status,
    detail: options.detail ?? i18n.t(`api.problem.${word}.detail`),
    ...(options.errors && { errors: options.errors }),
  }
  ctx.response.status(status).header('content-type', 'application/problem+json; charset=utf-8')
  return ctx.response.send(JSON.stringify(body))
}

export function callersLocale(ctx: HttpContext): string {
  return i18nManager.getSupportedLocaleFor(ctx.request.languages()) ?? i18nManager.defaultLocale
}

interface Thrown {
  code?: string
  status?: number
  messages?: FieldError[]
  response?: { availableIn?: number }
}

function toProblem(error: Thrown): ApiProblem {
  const word = WORDS_BY_CODE[error.code ?? ''] ?? WORDS_BY_STATUS[error.status ?? 500] ?? 'internal'
  return new ApiProblem(word, {
    errors:
      word === 'invalid'
        ? error.messages?.map(({ field, rule, message }) => ({ field, rule, message }))
        : undefined,
    retryAfterSeconds: error.response?.availableIn,
  })
}
