import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { parse, stringify } from 'node:querystring'
import type { AccountContext, RawRequest, VerifyResult } from '#contracts/broker'
import { readSettings } from '../settings.js'

const HEADER = 'x-twilio-signature'
const BODY_HASH = 'bodySHA256'
const DEFAULT_PORTS: Record<string, string> = { 'https:': '443', 'http:': '80' }

/**
 * Twilio signs the address it called with the account's token: with the fields of a form, or with the hash of any other
 * body in the address's query. Both tokens count, so that rotating them loses nothing; without a token nobody gets in.
 */
export function verifySignature(account: AccountContext, request: RawRequest): VerifyResult {
  const { authToken, secondaryAuthToken } = readSettings(account)
  const tokens = [authToken, secondaryAuthToken].filter((token) => token !== '')
  if (tokens.length === 0) return { ok: false, reason: 'the account has no auth token' }
  const given = request.headers[HEADER]
  if (!given) return { ok: false, reason: `the request has no ${HEADER}` }
  const fields = signedFields(request)
  if (fields === null) return { ok: false, reason: 'nothing in the request proves its body' }
  const genuine = addressesOf(request.url).some((address) =>
    tokens.some((token) => equals(signature(token, address + fields), given))
  )
  return genuine
    ? { ok: true }
    : { ok: false, reason: 'the signature does not fit the address, the body and the auth token' }
}

export function signature(token: string, signed: string): string {
  return createHmac('sha1', token).update(signed, 'utf8').digest('base64')
}

/** Names in order, each followed by its value and nothing between; a name that comes twice stands before each of its values. */
export function joinFields(fields: URLSearchParams): string {
  const names = [...new Set(fields.keys())].sort()
  return names
    .flatMap((name) => [...new Set(fields.getAll(name))].sort().map((value) => name + value))
    .join('')
}

/** What follows the address in the signed text; null where the body is neither a form nor the one whose hash was signed. */
function signedFields({ query, headers, body }: RawRequest): string | null {
  const hash = query.get(BODY_HASH)
  if (hash !== null) {
    return equals(createHash('sha256').update(body).digest('hex'), hash.toLowerCase()) ? '' : null
  }
  if (!isForm(headers['content-type'])) return null
  return joinFields(new URLSearchParams(Buffer.from(body).toString('utf8')))
}

export function isForm(contentType: string | null | undefined): boolean {
  return /^\s*application\/x-www-form-urlencoded\b/i.test(contentType ?? '')
}

/** The spellings of one address: with and without its scheme's own port, and with the query as older senders encode it. */
export function addressesOf(url: string): string[] {
  const { protocol, port, host } = new URL(url)
  const begin = `${protocol}//${host}`
  const withPort = port ? url : url.replace(begin, `${begin}:${DEFAULT_PORTS[protocol]}`)
  const plain = [url, withPort]
  return [...new Set([...plain, ...plain.map(reencoded)])]
}

function reencoded(url: string): string {
  const mark = url.indexOf('?')
  return mark === -1 ? url : `${url.slice(0, mark)}?${stringify(parse(url.slice(mark + 1)))}`
}

function equals(expected: string, given: string): boolean {
  const [left, right] = [Buffer.from(expected), Buffer.from(given)]
  return left.length === right.length && timingSafeEqual(left, right)
}
