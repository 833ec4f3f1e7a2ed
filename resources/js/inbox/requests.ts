/** Requests for pieces of the page, as htmx would make them. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    /** One sentence for people; empty where the server had none. */
    readonly words: string
  ) {
    super(words || `refused with ${status}`)
  }
}

export function headers(): Record<string, string> {
  const inherited = document.body.getAttribute('hx-headers:inherited') ?? '{}'
  return {
    'HX-Request': 'true',
    'HX-Request-Type': 'partial',
    'Accept': 'text/html',
    ...(JSON.parse(inherited) as object),
  }
}

interface AskOptions {
  method?: string
  body?: BodyInit
  target?: string
  signal?: AbortSignal
  /** Survives the page being left. */
  keepalive?: boolean
}

/** The answer's HTML. Throws `Refused` for an answer that says no, TypeError without a connection. */
export async function ask(url: string, { target, ...options }: AskOptions = {}): Promise<string> {
  const more = target ? { 'HX-Target': target } : {}
  const response = await fetch(url, {
    ...options,
    headers: { ...headers(), ...more } as HeadersInit,
    credentials: 'same-origin',
  })
  if (response.ok) return response.text()
  throw await refusalOf(response)
}

async function refusalOf(response: Response): Promise<Refused> {
  if (response.status === 401) location.assign('/login')
  const isHtml = (response.headers.get('content-type') ?? '').includes('html')
  const text = await response.text()
  return new Refused(
    response.status,
    text.length < 400 && !(isHtml && text.includes('<')) ? text : ''
  )
}
