import { fetch } from 'undici'
import type { Fault } from './faults.js'
import type { SentMessage } from './ledger.js'
import { resolve } from './options.js'
import { newSid } from './sids.js'
import type { TwilioFake } from './twilio_fake.js'

const DAY_MS = 24 * 60 * 60_000

/** Decides what becomes of a message; statuses leave one after another once the request has been answered. */
export async function planStatuses(fake: TwilioFake, message: SentMessage, fault: Fault | null) {
  const unfetched = message.form.MediaUrl !== undefined && !(await fetchFile(fake, message))
  const { statusCallback } = message
  if (!statusCallback) return
  const failure = failureOf(fake, message, fault, unfetched)
  const steps = failure ? [failure] : fake.options.statuses.map((status) => ({ status }))
  fake.webhooks.postInTurn(
    statusCallback,
    steps.map((step) => statusFields(fake, message, step))
  )
}

interface Step {
  status: string
  code?: number
  words?: string
}

function failureOf(
  fake: TwilioFake,
  message: SentMessage,
  fault: Fault | null,
  unfetched: boolean
): Step | null {
  if (fault?.type === 'late_failure') {
    return { status: fault.status ?? 'undelivered', code: fault.code, words: fault.words }
  }
  if (unfetched) return { status: 'failed', code: 63019 }
  return fake.options.enforceWindow && isOutsideWindow(fake, message)
    ? {
        status: 'undelivered',
        code: 63016,
        words: 'Failed to send freeform message because you are outside the allowed window.',
      }
    : null
}

function isOutsideWindow(fake: TwilioFake, { form }: SentMessage): boolean {
  const content = fake.contents.find(({ sid }) => sid === form.ContentSid)
  const last = fake.ledger.lastInbound.get(form.To)
  return !content?.approval && (last === undefined || fake.now() - last > DAY_MS)
}

/** Twilio fetches the file itself and looks at its type. */
async function fetchFile({ options }: TwilioFake, message: SentMessage): Promise<boolean> {
  try {
    const answer = await fetch(resolve(options, message.form.MediaUrl))
    const mime = answer.headers.get('content-type') ?? ''
    message.file = { body: Buffer.from(await answer.arrayBuffer()), mime }
    return answer.status === 200 && mime !== ''
  } catch {
    return false
  }
}

export function statusFields(
  { options }: TwilioFake,
  { sid, form }: SentMessage,
  { status, code, words }: Step
): Record<string, string> {
  return {
    ChannelPrefix: 'whatsapp',
    ApiVersion: '2010-04-01',
    MessageStatus: status,
    SmsSid: sid,
    SmsStatus: status,
    ChannelInstallSid: newSid('XE'),
    To: form.To,
    From: form.From,
    MessageSid: sid,
    AccountSid: options.accountSid,
    ChannelToAddress: `${form.To.slice(9, -4)}XXXX`,
    ...(status === 'sent' ? { StructuredMessage: 'false' } : { EventType: status.toUpperCase() }),
    ...(code === undefined ? {} : { ErrorCode: String(code) }),
    ...(words === undefined ? {} : { ChannelStatusMessage: words }),
  }
}
