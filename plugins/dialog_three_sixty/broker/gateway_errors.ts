import type { HttpAnswer } from '#contracts/broker'
import type { BrokerError } from '#contracts/errors'
import type { ErrorRule } from '#packages/cloud_api/errors/error_codes'
import {
  mapGraphError,
  refusalOf as cloudRefusalOf,
  ruleForStatus,
  withWait,
} from '#packages/cloud_api/errors/error_map'
import { list, type Loose, record, text } from '#packages/cloud_api/webhook/values'

const BLOCKED_FOR_MS = 30 * 60_000
const KEY = /\b\w{12,}_?AK\b|\b\w{4,}_sandbox\b/g
const META_CODE = /\b13\d{4}\b/

/** What the gateway says in words, where Meta would give a code. */
const BY_WORDS: [RegExp, ErrorRule][] = [
  [/rate limit|too many requests/i, { class: 'rate_limited', retry: 'safe', scope: 'connection' }],
  [/lack of payment|overdue/i, { class: 'billing_hold', retry: 'after_fix', scope: 'account' }],
  [/been disabled/i, { class: 'account_restricted', retry: 'after_fix', scope: 'account' }],
  [/api[ _-]?key/i, { class: 'auth', retry: 'after_fix', scope: 'account' }],
  [
    /endpoint is blocked/i,
    { class: 'rate_limited', retry: 'safe', scope: 'connection', retryAfterMs: BLOCKED_FOR_MS },
  ],
]

/** The error of an answer that is no success: Meta's own, passed on or wrapped, or the gateway's. */
export function refusalOf(answer: HttpAnswer): BrokerError | null {
  if (answer.status < 400) return cloudRefusalOf(answer)
  const body = record(answer.json())
  const legacy = record(list(body.errors)[0])
  if (legacy.code !== undefined) return withWait(legacyError(legacy, answer.status), answer)
  const said = text(record(body.meta).developer_message) ?? text(body.error)
  if (said === undefined) return cloudRefusalOf(answer)
  return withWait(wrappedError(said, answer.status) ?? gatewayError(said, answer.status), answer)
}

/** Hosts of the On-Premises time: `{"errors":[{"code","title","details"}]}`. */
function legacyError({ code, title, details }: Loose, status: number): BrokerError {
  return mapGraphError({ code, title, error_data: { details } }, status)
}

/** `Invalid payload ({"error":{…}})`, or a sentence that holds at least Meta's number. */
function wrappedError(said: string, status: number): BrokerError | null {
  const inner = record(parsed(said.slice(said.indexOf('{'), said.lastIndexOf('}') + 1))).error
  if (inner !== undefined) return mapGraphError(inner, status)
  const code = META_CODE.exec(said)?.[0]
  return code === undefined
    ? null
    : mapGraphError({ code: Number(code), message: withoutKeys(said) }, status)
}

function gatewayError(said: string, status: number): BrokerError {
  const rule = BY_WORDS.find(([words]) => words.test(said))?.[1] ?? ruleForStatus(status)
  return { ...rule, code: null, providerMessage: withoutKeys(said) }
}

const withoutKeys = (said: string) => said.replace(KEY, '…').slice(0, 1_000)

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
