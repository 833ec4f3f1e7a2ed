import type {
  ConnectionContext,
  Prepared,
  PrepareResult,
  SenderPort,
  SendResult,
} from '#contracts/broker'
import type { OutboundMessage } from '#contracts/messages'
import PhoneMessage from '../models/phone_message.js'
import { businessSends } from '../network/business_sends.js'
import { fileRef, findFile, storeFile } from '../network/files.js'
import { network } from '../network/network.js'
import { refusal } from './acceptable.js'
import { networkError } from './errors.js'

/** Puts the file on the network first, so that a retry does not carry it again. */
async function prepare(
  _connection: ConnectionContext,
  message: OutboundMessage
): Promise<PrepareResult> {
  const refused = refusal(message)
  if (refused) return { ok: false, error: networkError(refused) }
  if (message.content.kind !== 'media') return { ok: true, prepared: {} }
  const { media } = message.content
  const file = await storeFile({
    body: await media.read(),
    mime: media.mime,
    filename: media.filename,
  })
  return { ok: true, prepared: { file: fileRef(file) } }
}

/** The uploaded file of a media message; a message that was never prepared is prepared now. */
async function uploaded(
  connection: ConnectionContext,
  message: OutboundMessage,
  prepared: Prepared | null
) {
  const upload =
    prepared ??
    (await prepare(connection, message).then((result) => (result.ok ? result.prepared : null)))
  return typeof upload?.file === 'string' ? findFile(upload.file) : null
}

export const sender: SenderPort = {
  prepare,

  async send(connection, message, prepared): Promise<SendResult> {
    const refused = refusal(message)
    if (refused) return { outcome: 'failed', error: networkError(refused) }
    const { accountId, externalId } = connection
    const file =
      message.content.kind === 'media' ? await uploaded(connection, message, prepared) : null
    return businessSends(network, { accountId, externalId }, message, file)
  },

  /** The network knows what it took; of what never came it can say nothing. */
  async reconcile(_connection, clientRef) {
    const message = await PhoneMessage.findBy('clientRef', clientRef)
    return message ? { outcome: 'accepted', providerId: message.providerId } : null
  },
}
