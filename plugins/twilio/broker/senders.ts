import type { AccountContext, CheckResult, ConnectionPort } from '#contracts/broker'
import type { BrokerError } from '#contracts/errors'
import { readSettings } from '../settings.js'
import { phoneOf } from './addresses.js'
import { reachProblem } from './callback_address.js'
import { SANDBOX_NUMBER } from './capabilities.js'
import { askTwilio } from './client.js'
import { brokerError } from './error_map.js'
import { list, type Loose, record, text } from './values.js'

const PAGES = 50
const SENDERS = '/v2/Channels/Senders'

type Senders = { ok: true; senders: Loose[] } | { ok: false; error: BrokerError }

/** Every WhatsApp sender of the account. */
export async function allSenders(account: AccountContext): Promise<Senders> {
  const senders: Loose[] = []
  let query: Record<string, string> | null = { Channel: 'whatsapp', PageSize: '100' }
  for (let page = 0; page < PAGES && query; page++) {
    const result = await askTwilio(account, { service: 'messaging', path: SENDERS, query })
    if (!result.ok) return result
    senders.push(...list(result.body.senders).map(record))
    const next: string | undefined = text(record(result.body.meta).next_page_url)
    query = next && URL.canParse(next) ? Object.fromEntries(new URL(next).searchParams) : null
  }
  return { ok: true, senders }
}

export const listNumbers: NonNullable<ConnectionPort['listNumbers']> = async (account) => {
  const found = await allSenders(account)
  // Half a list would hide numbers, so a refusal ends the whole of it.
  if (!found.ok) throw new Error(found.error.providerMessage)
  return found.senders.flatMap((sender) => {
    const externalId = phoneOf(text(sender.sender_id))
    if (!externalId) return []
    const name = text(record(sender.profile).name) ?? null
    const businessAccountId = text(record(sender.configuration).waba_id) ?? null
    return [{ externalId, displayNumber: externalId, name, businessAccountId }]
  })
}

export const senderOf = (senders: Loose[], externalId: string) =>
  senders.find((sender) => phoneOf(text(sender.sender_id)) === externalId)

/**
 * Twilio delivers per sender. One that stands in a messaging service follows that service's own address instead. A sender
 * that can't be told keeps none of the others from it.
 */
export const configureWebhook: NonNullable<ConnectionPort['configureWebhook']> = async (
  account,
  { url, externalIds }
) => {
  const hidden = reachProblem(url, readSettings(account).apiUrl)
  if (hidden) return { ok: false, error: brokerError('config', 'after_fix', hidden) }
  const found = await allSenders(account)
  if (!found.ok) return found
  let outcome: CheckResult = { ok: true }
  for (const externalId of externalIds) {
    const told = await tellSender(account, found.senders, { externalId, url })
    if (!told.ok) outcome = told
  }
  return outcome
}

async function tellSender(
  account: AccountContext,
  senders: Loose[],
  { externalId, url }: { externalId: string; url: string }
): Promise<CheckResult> {
  const sid = text(senderOf(senders, externalId)?.sid)
  if (!sid) return unknownSender(externalId)
  return askTwilio(account, {
    service: 'messaging',
    method: 'POST',
    path: `${SENDERS}/${encodeURIComponent(sid)}`,
    json: { webhook: callbacksTo(url) },
  })
}

const callbacksTo = (url: string) => ({
  callback_url: url,
  callback_method: 'POST',
  status_callback_url: url,
  status_callback_method: 'POST',
})

function unknownSender(externalId: string): CheckResult {
  const reason =
    externalId === SANDBOX_NUMBER
      ? 'The address of the sandbox is pasted by hand, in its settings at Twilio'
      : `The account has no WhatsApp sender ${externalId}`
  return { ok: false, error: brokerError('config', 'after_fix', reason) }
}
