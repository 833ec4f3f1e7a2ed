import type { BrokerEvent, MessageEvent, PersonRef, Referral } from '#contracts/events'
import { bsuidOf, phoneOf } from '../addresses.js'
import { compact, embedded, record, text } from '../values.js'
import { readContents } from './contents.js'
import type { Fields } from './fields.js'

/** One message of a customer; several files in it are several messages, as WhatsApp shows them. */
export function readMessages(fields: Fields): BrokerEvent[] {
  const providerId = fields.get('MessageSid') ?? fields.get('SmsMessageSid') ?? fields.get('SmsSid')
  const externalId = phoneOf(fields.get('To'))
  if (!providerId) throw new Error('the message has no MessageSid')
  if (!externalId) throw new Error('the message names no number of ours')
  const from = personOf(fields)
  const at = null
  if (fields.get('MessageType') === 'reaction') {
    const targetProviderId = fields.get('OriginalRepliedMessageSid')
    if (!targetProviderId) throw new Error('the reaction names no message')
    const emoji = fields.get('Body') ?? null
    return [{ type: 'reaction', externalId, at, providerId, from, targetProviderId, emoji }]
  }
  return readContents(fields).map((content, index): MessageEvent => {
    const about = index === 0 ? circumstances(fields) : {}
    const id = index === 0 ? providerId : `${providerId}/${index}`
    const raw = content.kind === 'unknown' ? fields.source : undefined
    const event = {
      externalId,
      at,
      providerId: id,
      from,
      content,
      opensWindow: true,
      ...about,
      raw,
    }
    return compact({ type: 'message' as const, ...event })
  })
}

/** The phone may be hidden: then `From` holds the user id. */
function personOf(fields: Fields): PersonRef {
  const digits = fields.get('WaId')
  const waId = digits && /^\d{5,20}$/.test(digits) ? digits : undefined
  const person = compact<PersonRef>({
    phone: phoneOf(fields.get('From')),
    waId,
    bsuid: fields.get('ExternalUserId') ?? bsuidOf(fields.get('From')),
    parentBsuid: fields.get('ParentExternalUserId'),
    username: fields.get('ProfileUsername'),
  })
  if (!person.phone && !person.waId && !person.bsuid) {
    throw new Error('the message does not say who sent it')
  }
  return compact({ ...person, displayName: fields.get('ProfileName') })
}

function circumstances(fields: Fields): Partial<MessageEvent> {
  return {
    replyToProviderId: fields.get('OriginalRepliedMessageSid'),
    forwarded: forwardedOf(fields),
    referral: referralOf(fields),
  }
}

/** Twilio moved both marks into its metadata and kept the older fields. */
function forwardedOf(fields: Fields): MessageEvent['forwarded'] {
  const context = record(record(embedded(fields.get('ChannelMetadata')).data).context)
  const says = (name: string) => (fields.get(name) ?? text(context[name])) === 'true'
  if (says('FrequentlyForwarded')) return 'often'
  return says('Forwarded') ? 'once' : undefined
}

function referralOf(fields: Fields): Referral | undefined {
  const referral = compact<Referral>({
    sourceUrl: fields.get('ReferralSourceUrl'),
    sourceId: fields.get('ReferralSourceId'),
    sourceType: fields.get('ReferralSourceType'),
    headline: fields.get('ReferralHeadline'),
    body: fields.get('ReferralBody'),
    mediaType: fields.get('ReferralMediaContentType'),
    mediaUrl: fields.get('ReferralMediaUrl'),
    clickId: fields.get('ReferralCtwaClid'),
  })
  return Object.keys(referral).length > 0 ? referral : undefined
}
