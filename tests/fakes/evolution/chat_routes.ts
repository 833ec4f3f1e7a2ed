import type { EvolutionFake } from './evolution_fake.js'
import { type Exchange, GatewayError, sendJson } from './exchange.js'
import type { FakeInstance, StoredFile } from './instances.js'

const CHUNK = 'A'.repeat(64 * 1024)

/** `POST /chat/<action>/<name>` */
export function chatAction(
  fake: EvolutionFake,
  action: string,
  instance: FakeInstance,
  exchange: Exchange
) {
  const { body, response } = exchange
  switch (action) {
    case 'findMessages': {
      const found = instance.messages.get(body.where?.key?.id)
      const records = found ? [found] : []
      const messages = { total: records.length, pages: records.length, currentPage: 1, records }
      return sendJson(response, { messages })
    }
    case 'markMessageAsRead':
      fake.receipts.push(...body.readMessages)
      return sendJson(response, { message: 'Read messages', read: 'success' }, 201)
    case 'sendPresence':
      fake.presences.push(body)
      return sendJson(response, { presence: body.presence }, 201)
    case 'getBase64FromMediaMessage':
      return sendFile(instance.files.get(body.message?.key?.id), exchange)
    default:
      throw new GatewayError(404, [`Cannot POST /chat/${action}/${instance.name}`])
  }
}

function sendFile(file: StoredFile | undefined, { response }: Exchange) {
  if (!file) throw new GatewayError(400, ['Message not found'])
  if (file.redirectTo) {
    response.writeHead(302, { location: file.redirectTo })
    return response.end()
  }
  if (!file.endless) {
    const base64 = Buffer.from(file.body).toString('base64')
    return sendJson(response, { mimetype: file.mime, base64, buffer: null }, 201)
  }
  response.writeHead(201, { 'content-type': 'application/json' })
  response.write(`{"mimetype":"${file.mime}","base64":"`)
  const pump = () => {
    while (!response.destroyed && response.write(CHUNK));
  }
  response.on('drain', pump)
  pump()
}
