import { type Loose, record, text } from '../values.js'

/**
 * `_data` is what the engine itself holds, of another shape in each and without any promise. It is asked only for what
 * WAHA's own fields leave out; whatever is missing here is missing in the event and nothing worse.
 */
export function senderNameOf(data: unknown): string | undefined {
  const { pushName, notifyName, Info } = record(data)
  return text(pushName) ?? text(notifyName) ?? text(record(Info).PushName)
}

/** The same person's other address: the number behind a hidden id, or the reverse. */
export function otherAddressOf(data: unknown): string | undefined {
  const key = record(record(data).key)
  const info = record(record(data).Info)
  const { senderPn, participantAlt, participantPn, remoteJidAlt } = key
  return (
    text(participantAlt) ??
    text(participantPn) ??
    text(remoteJidAlt) ??
    text(senderPn) ??
    text(info.IsFromMe === true ? info.RecipientAlt : info.SenderAlt)
  )
}

/** WhatsApp's own message: `message` in NOWEB, `Message` in GOWS, none in the two that drive a browser. */
export function protoOf(data: unknown): Loose {
  const { message, Message } = record(data)
  const proto = record(message ?? Message)
  for (const wrapper of WRAPPERS) {
    const inner = record(record(proto[wrapper]).message)
    if (Object.keys(inner).length > 0) return inner
  }
  return proto
}

const WRAPPERS = [
  'ephemeralMessage',
  'viewOnceMessage',
  'viewOnceMessageV2',
  'documentWithCaptionMessage',
]

/** What the engine calls the message: a key of the proto, or the word of WhatsApp Web. */
export function engineTypeOf(data: unknown): string | undefined {
  return (
    Object.keys(protoOf(data)).find((key) => !ENVELOPE_KEYS.has(key)) ?? text(record(data).type)
  )
}

const ENVELOPE_KEYS = new Set(['messageContextInfo', 'senderKeyDistributionMessage'])

/** Lines that WhatsApp writes between devices, or for the phone's own screen. */
const HOUSEKEEPING =
  /^(protocolMessage|senderKeyDistributionMessage|reactionMessage|pollUpdateMessage|e2e_notification|notification(_template)?|gp2|protocol|ciphertext|call_log|revoked|broadcast_notification)$/

export function isHousekeeping(data: unknown): boolean {
  const { messageStubType } = record(data)
  const type = engineTypeOf(data)
  return type === undefined ? Boolean(messageStubType) : HOUSEKEEPING.test(type)
}

export function forwardedOf(data: unknown): 'once' | 'often' | undefined {
  const context = contextOf(data)
  const { isForwarded, forwardingScore } = record(data)
  if (context.isForwarded !== true && isForwarded !== true) return undefined
  const score = Number(context.forwardingScore ?? forwardingScore)
  return score >= 5 ? 'often' : 'once'
}

/** What surrounds any kind of message: quotes, forwards, the advertisement that led here. */
export function contextOf(data: unknown): Loose {
  const contexts = Object.values(protoOf(data)).map((part) => record(record(part).contextInfo))
  return contexts.find((context) => Object.keys(context).length > 0) ?? {}
}
