import { checkAccess } from './access.js'
import { type Exchange, sendJson } from './exchange.js'
import type { Fault, FaultTarget } from './faults.js'
import { documentedError, GraphError } from './graph_error.js'
import { describeFile, download, upload } from './media_endpoint.js'
import { takeMessage } from './messages_endpoint.js'
import type { MetaCloudFake } from './meta_cloud_fake.js'
import { describeNumber, listNumbers, listTemplates, subscribedApps } from './node_endpoints.js'

const VERSIONED = /^\/v\d+\.\d+\/([^/]+)(?:\/([^/]+))?$/

/** One request: fault, access, endpoint. Graph errors become Graph's answers. */
export async function route(fake: MetaCloudFake, exchange: Exchange) {
  try {
    if (exchange.url.pathname.startsWith('/whatsapp_business/attachments')) {
      return await withFault(fake, exchange, 'download', () => download(fake, exchange))
    }
    const [, id, edge] = VERSIONED.exec(exchange.url.pathname) ?? []
    if (id === undefined) {
      throw new GraphError(2500, 'Unknown path components', exchange.url.pathname)
    }
    checkAccess(exchange, fake.options)
    const target: FaultTarget = edge === 'messages' || edge === 'media' ? edge : 'node'
    await withFault(fake, exchange, target, (fault) => dispatch(fake, exchange, id, edge, fault))
  } catch (error) {
    if (!(error instanceof GraphError)) throw error
    sendJson(exchange.response, error, error.status)
  }
}

async function dispatch(
  fake: MetaCloudFake,
  exchange: Exchange,
  id: string,
  edge: string | undefined,
  fault: Fault | null
) {
  const number = fake.numbers.get(id)
  if (number && edge === 'messages') {
    const taken = takeMessage(fake, number, exchange)
    if (taken) answer(fake, exchange, taken, fault)
    return
  }
  if (number && edge === 'media') return upload(fake, exchange)
  if (number && edge === undefined) return describeNumber(fake, number, exchange)
  if (id === fake.options.wabaId && edge === 'phone_numbers') return listNumbers(fake, exchange)
  if (id === fake.options.wabaId && edge === 'subscribed_apps') {
    return subscribedApps(fake, exchange)
  }
  if (id === fake.options.wabaId && edge === 'message_templates') {
    return listTemplates(fake, exchange)
  }
  const file = fake.ledger.files.get(id)
  if (file && edge === undefined) return describeFile(fake, file, exchange.response)
  const words = `Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`
  throw new GraphError(100, `Unsupported ${exchange.method.toLowerCase()} request`, words, 400, {
    error_subcode: 33,
  })
}

/** Faults that strike before anything is taken, and the slow kind. */
async function withFault(
  fake: MetaCloudFake,
  exchange: Exchange,
  target: FaultTarget,
  go: (fault: Fault | null) => unknown
) {
  const fault = fake.faults.next(target)
  const { response } = exchange
  if (fault?.type === 'slow') await new Promise((done) => setTimeout(done, fault.ms))
  if (fault?.type === 'error') {
    const error = documentedError(fault.code, fault.details)
    return sendJson(response, error, fault.status ?? error.status, fault.headers)
  }
  if (fault?.type === 'html') {
    response.writeHead(fault.status, { 'content-type': 'text/html', ...fault.headers })
    return response.end('<html><body><h1>Sorry, something went wrong.</h1></body></html>')
  }
  if (target !== 'messages' && fault?.type === 'reset') return response.socket?.destroy()
  if (target !== 'messages' && fault?.type === 'timeout') return
  await go(fault)
}

/** Faults that strike after the message was taken: nobody on our side can know. */
function answer(
  fake: MetaCloudFake,
  { response }: Exchange,
  { message, answer: body }: NonNullable<ReturnType<typeof takeMessage>>,
  fault: Fault | null
) {
  switch (fault?.type) {
    case 'timeout':
      return
    case 'reset':
      return response.socket?.destroy()
    case 'malformed':
      response.writeHead(200, { 'content-type': 'application/json' })
      return response.end(JSON.stringify(body).slice(0, 40))
    case 'no_id':
      return sendJson(response, { messaging_product: 'whatsapp' })
    case 'late_failure':
      fake.emitStatus(message, 'failed', fault.code)
  }
  sendJson(response, body)
}
