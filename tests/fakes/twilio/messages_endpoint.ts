import { type Exchange, formOf, sendJson, TwilioError } from './exchange.js'
import type { Fault } from './faults.js'
import type { SentMessage } from './ledger.js'
import { newSid } from './sids.js'
import { planStatuses } from './status_desk.js'
import type { TwilioFake } from './twilio_fake.js'

const RECIPIENT = /^whatsapp:(\+\d{7,15}|[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128})$/

/** `POST …/Messages.json` */
export async function takeMessage(
  fake: TwilioFake,
  exchange: Exchange,
  _ids: string[],
  fault: Fault | null
) {
  const form = Object.fromEntries(formOf(exchange))
  checkAddresses(fake, form)
  checkContent(fake, form)
  const message = remember(fake, form)
  await planStatuses(fake, message, fault)
  answer(fake, exchange, message, fault)
}

function checkAddresses(
  { senders }: TwilioFake,
  { To, From, StatusCallback }: Record<string, string>
) {
  if (!To) throw new TwilioError(21604, "A 'To' phone number is required.")
  if (!RECIPIENT.test(To)) {
    throw new TwilioError(21211, `The 'To' number ${To} is not a valid phone number.`)
  }
  if (!senders.some(({ number }) => From === `whatsapp:${number}`)) {
    throw new TwilioError(63007, `Could not find a Channel with the From address ${From}`)
  }
  if (StatusCallback !== undefined && new URL(StatusCallback).hostname.includes('_')) {
    throw new TwilioError(21609, "The 'StatusCallback' URL is not valid")
  }
}

function checkContent({ contents }: TwilioFake, form: Record<string, string>) {
  const { Body, MediaUrl, ContentSid, ContentVariables, PersistentAction } = form
  if (ContentSid === undefined) {
    if (!Body && !MediaUrl) {
      throw new TwilioError(21619, 'A text message body or media urls must be specified.')
    }
    if ((Body ?? '').length > 1600) {
      throw new TwilioError(21617, 'The concatenated message body exceeds the 1600 character limit')
    }
    if (MediaUrl && !URL.canParse(MediaUrl)) throw new TwilioError(21620, 'Invalid media URL(s)')
    if (PersistentAction && !/^geo:-?[\d.]+,-?[\d.]+(\|.+)?$/.test(PersistentAction)) {
      throw new TwilioError(63013, 'Invalid action')
    }
    return
  }
  if (!contents.some(({ sid }) => sid === ContentSid)) {
    throw new TwilioError(21655, 'The ContentSid is invalid')
  }
  if (Body || MediaUrl) throw new TwilioError(21654, 'A content takes neither Body nor MediaUrl')
  if (ContentVariables !== undefined && !isFlatObject(ContentVariables)) {
    throw new TwilioError(21656, 'The Content Variables parameter is invalid')
  }
}

function isFlatObject(source: string): boolean {
  try {
    const value: unknown = JSON.parse(source)
    return Object.values(value as object).every(
      (entry) => typeof entry === 'string' && entry !== ''
    )
  } catch {
    return false
  }
}

function remember(fake: TwilioFake, form: Record<string, string>): SentMessage {
  const statusCallback = form.StatusCallback ?? null
  const clientRef = statusCallback && new URL(statusCallback).searchParams.get('ref')
  const sid = newSid(form.MediaUrl ? 'MM' : 'SM')
  const message = { sid, form, clientRef, statusCallback, file: null, at: fake.now() }
  fake.ledger.messages.push(message)
  return message
}

/** Faults that strike after the message was taken: nobody on our side can know. */
function answer(
  fake: TwilioFake,
  { response }: Exchange,
  message: SentMessage,
  fault: Fault | null
) {
  if (fault?.type === 'timeout') return
  if (fault?.type === 'reset') return response.socket?.destroy()
  const body = resourceOf(fake, message)
  if (fault?.type === 'malformed') {
    return response.writeHead(201).end(JSON.stringify(body).slice(0, 40))
  }
  sendJson(response, fault?.type === 'no_id' ? { ...body, sid: undefined } : body, 201)
}

/** `GET …/Messages.json` */
export function listMessages(fake: TwilioFake, { url, response }: Exchange) {
  const to = url.searchParams.get('To')
  const messages = fake.sent().filter(({ form }) => to === null || form.To === to)
  sendJson(response, { messages: messages.map((message) => resourceOf(fake, message)) })
}

function resourceOf({ options }: TwilioFake, { sid, form, at }: SentMessage) {
  return {
    sid,
    account_sid: options.accountSid,
    api_version: '2010-04-01',
    body: form.Body ?? '',
    date_created: new Date(at).toUTCString().replace('GMT', '+0000'),
    date_sent: null,
    direction: 'outbound-api',
    error_code: null,
    error_message: null,
    from: form.From,
    messaging_service_sid: form.MessagingServiceSid ?? null,
    num_media: form.MediaUrl ? '1' : '0',
    price: null,
    status: form.MessagingServiceSid ? 'accepted' : 'queued',
    to: form.To,
  }
}
