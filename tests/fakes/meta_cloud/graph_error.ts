/** What Graph answers when it refuses. */
export class GraphError extends Error {
  constructor(
    readonly code: number,
    title: string,
    readonly details?: string,
    readonly status = 400,
    readonly extra: Record<string, unknown> = {}
  ) {
    super(`(#${code}) ${title}`)
  }

  toJSON() {
    const { code, message, details, extra } = this
    const data =
      details === undefined ? {} : { error_data: { messaging_product: 'whatsapp', details } }
    return {
      error: {
        message,
        type: 'OAuthException',
        code,
        ...data,
        ...extra,
        fbtrace_id: 'AfakeTraceId',
      },
    }
  }
}

const STATUSES: Record<number, number> = {
  0: 401,
  2: 503,
  3: 500,
  10: 403,
  190: 401,
  368: 403,
  130497: 403,
  131000: 500,
  131005: 403,
  131016: 500,
  131031: 403,
  131045: 500,
  131057: 500,
  132001: 404,
  133000: 500,
  133004: 503,
  134102: 500,
}

/** Any documented code with the HTTP status Meta prints for it. */
export function documentedError(code: number, details?: string): GraphError {
  return new GraphError(
    code,
    `Documented error ${code}`,
    details,
    STATUSES[code] ?? (code >= 200 && code <= 299 ? 403 : 400)
  )
}
