import { type Exchange, refuse, sendJson } from './exchange.js'
import type { WahaFake } from './waha_fake.js'

export interface StoredFile {
  body: Uint8Array
  mime: string
  /** Sends bytes until the reader hangs up. */
  endless?: boolean
  redirectTo?: string
}

/** `/api/files/{session}/{name}` */
export function filesEndpoint(fake: WahaFake, exchange: Exchange, name: string) {
  const fault = fake.faults.next('media')
  if (fault?.type === 'answer') return sendJson(exchange, fault.status, fault.body)
  const file = fake.files.get(name)
  if (!file) {
    return sendJson(exchange, 404, {
      error: { code: 404, key: 'FILE_NOT_FOUND', message: 'File not found' },
    })
  }
  const { response } = exchange
  if (file.redirectTo) return response.writeHead(302, { location: file.redirectTo }).end()
  response.writeHead(200, { 'content-type': file.mime })
  if (!file.endless) return response.end(file.body)
  const chunk = Buffer.alloc(1024 * 1024)
  const more = () => {
    while (!response.destroyed && response.write(chunk));
    if (!response.destroyed) response.once('drain', more)
  }
  more()
}

/** `/api/{session}/chats/{chatId}/messages/{messageId}` */
export function messageEndpoint(
  fake: WahaFake,
  exchange: Exchange,
  chatId: string,
  messageId: string
) {
  const fault = fake.faults.next('look_up')
  if (fault?.type === 'answer') return sendJson(exchange, fault.status, fault.body)
  const message =
    chatId === 'all'
      ? fake.sent.find(({ message: { id } }) => id?.split('_')[2] === messageId)?.message
      : fake.received.get(messageId)
  if (!message) return refuse(exchange, 404, 'Message not found')
  const download = exchange.url.searchParams.get('downloadMedia') === 'true'
  sendJson(exchange, 200, download ? fake.withFile(message) : message)
}
