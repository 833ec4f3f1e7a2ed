import { text } from './values.js'

const REFERENCE = 'ref'
const PRIVATE_HOST =
  /^(localhost|.*\.(local|localhost|internal|lan)|127\..*|10\..*|192\.168\..*|172\.(1[6-9]|2\d|3[01])\..*|\[.*\]|[^.]+)$/i

/**
 * Where Twilio tells how the message fares. Our reference in it comes back with every status: it names the attempt even
 * when the answer to it was lost.
 */
export function statusCallback(webhookUrl: string, clientRef: string): string {
  const url = new URL(webhookUrl)
  url.searchParams.set(REFERENCE, clientRef)
  return url.href
}

export function readReference(query: URLSearchParams): string | undefined {
  return text(query.get(REFERENCE))
}

/**
 * Why the API can't call this address; null when it can. An API on our own network, such as a proxy, sees the rest of it.
 * Twilio takes no host name with an underscore.
 */
export function reachProblem(address: string, apiUrl: string): string | null {
  if (!URL.canParse(address)) return `${address} is no address`
  const { hostname } = new URL(address)
  if (hostname.includes('_')) return `Twilio takes no host name with an underscore: ${hostname}`
  const hidden = PRIVATE_HOST.test(hostname) && !PRIVATE_HOST.test(new URL(apiUrl).hostname)
  return hidden ? `Twilio can't reach ${hostname}: the desk needs a public address` : null
}
