import { createHash } from 'node:crypto'
import type { Prepared } from '#contracts/broker'
import type { OutboundMessage } from '#contracts/messages'
import { newId } from '#lib/ids'
import { callBroker } from '#services/brokers/call_broker'
import { failed, type StepResult, type Subject } from '#services/routing/self_test/subject'

/** One grey dot. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64'
)
/** Reserved for stories. A file is prepared for somebody; it is never sent. */
const NOBODY = '+12025550123'
const SHA256 = createHash('sha256').update(PICTURE).digest('hex')

/** Uploads a picture and, where the broker hands it out again, compares what comes back. Nobody is written to. */
export async function testMedia(subject: Subject): Promise<StepResult> {
  const { broker, context, account, connection } = subject
  const settings = { ...account.settings, ...connection.settings } as typeof context.settings
  const { media } = broker.capabilities({ settings, health: connection.health }).outbound
  const prepare = broker.sender.prepare
  if (!prepare || !media.image?.mimes.includes('image/png')) return { result: 'skipped' }
  const call = await callBroker(() => prepare.call(broker.sender, context, message()))
  if (!call.ok) return failed(call.error)
  return call.value.ok ? fetchBack(subject, call.value.prepared) : failed(call.value.error)
}

async function fetchBack({ broker, context }: Subject, prepared: Prepared): Promise<StepResult> {
  const port = broker.media
  const file = port?.uploaded?.(prepared)
  if (!port || !file) return { result: 'passed', note: 'one_way' }
  const call = await callBroker(() => port.fetch(context, file))
  if (!call.ok) return failed(call.error)
  if (!call.value.ok) return failed(call.value.error)
  const same = createHash('sha256').update(call.value.body).digest('hex') === SHA256
  return same ? { result: 'passed' } : { result: 'failed', note: 'changed' }
}

function message(): OutboundMessage {
  return {
    content: {
      kind: 'media',
      media: {
        kind: 'image',
        mime: 'image/png',
        size: PICTURE.byteLength,
        sha256: SHA256,
        filename: 'balcao.png',
        read: async () => new Uint8Array(PICTURE),
        publicUrl: () => {
          throw new Error('a self-test has no public file')
        },
      },
    },
    to: { phone: NOBODY },
    clientRef: `self-test-${newId().toString(36)}`,
  }
}
