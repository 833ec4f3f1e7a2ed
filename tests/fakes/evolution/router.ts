import { chatAction } from './chat_routes.js'
import type { EvolutionFake } from './evolution_fake.js'
import { type Bag, type Exchange, GatewayError, sendJson } from './exchange.js'
import type { Fault, FaultTarget } from './faults.js'
import { createInstance, fetchInstances, instanceAction, webhookAction } from './instance_routes.js'
import type { FakeInstance } from './instances.js'
import { takeMessage } from './message_routes.js'

/** One request: fault, key, endpoint. */
export async function route(fake: EvolutionFake, exchange: Exchange) {
  const { url, response } = exchange
  const [group, action, name] = url.pathname.split('/').slice(1).map(decodeURIComponent)
  try {
    if (group === 'store') return sendStored(fake, action, exchange)
    const instance = checkKey(fake, exchange, name)
    const fault = fake.faults.next(group as FaultTarget)
    if (fault && strikesFirst(fault, exchange)) return
    if (group === 'message') return answerMessage(fake, action, instance!, exchange, fault)
    dispatch(fake, `${group}/${action}`, instance, exchange)
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    sendJson(response, error, error.status)
  }
}

function dispatch(
  fake: EvolutionFake,
  path: string,
  instance: FakeInstance | undefined,
  exchange: Exchange
) {
  const [group, action] = path.split('/')
  if (path === 'instance/create') return createInstance(fake, exchange)
  if (path === 'instance/fetchInstances') return fetchInstances(fake, exchange)
  if (instance && group === 'instance') return instanceAction(fake, action, instance, exchange)
  if (instance && group === 'webhook') return webhookAction(action, instance, exchange)
  if (instance && group === 'chat') return chatAction(fake, action, instance, exchange)
  throw new GatewayError(404, [`Cannot ${exchange.method} ${exchange.url.pathname}`])
}

/** The global key opens everything, an instance's token that instance alone. */
function checkKey(fake: EvolutionFake, { request }: Exchange, name: string | undefined) {
  const key = request.headers.apikey
  const instance = name === undefined ? undefined : fake.instances.get(name)
  if (key !== fake.options.apiKey && (!instance || key !== instance.token)) {
    throw new GatewayError(401, 'Unauthorized')
  }
  if (name !== undefined && !instance) {
    throw new GatewayError(404, [`The "${name}" instance does not exist`])
  }
  return instance
}

/** Faults that strike before anything is taken. */
function strikesFirst(fault: Fault, { response }: Exchange): boolean {
  if (fault.type === 'error') {
    const error = new GatewayError(fault.status, fault.told ?? ['Something went wrong'])
    sendJson(response, error, fault.status, fault.headers)
    return true
  }
  if (fault.type === 'html') {
    response.writeHead(fault.status, { 'content-type': 'text/html' })
    response.end('<html><body><h1>Sorry</h1></body></html>')
    return true
  }
  if (fault.type === 'meta') {
    const { code, message, details } = fault
    sendJson(response, { message, type: 'OAuthException', code, error_data: { details } }, 201)
    return true
  }
  return false
}

/** Faults that strike after the message was taken: nobody on our side can know. */
function answerMessage(
  fake: EvolutionFake,
  action: string,
  instance: FakeInstance,
  exchange: Exchange,
  fault: Fault | null
) {
  const { response } = exchange
  const message: Bag = takeMessage(fake, action, instance, exchange)
  fake.announce(instance, message)
  switch (fault?.type) {
    case 'timeout':
      return
    case 'reset':
      return response.socket?.destroy()
    case 'malformed':
      response.writeHead(201, { 'content-type': 'application/json' })
      return response.end(JSON.stringify(message).slice(0, 30))
    case 'no_id':
      return sendJson(response, {}, 201)
    case 'thrown':
      throw new GatewayError(400, [fault.words])
  }
  sendJson(response, message, 201)
}

/** The gateway's own store of files, whose addresses need no key. */
function sendStored(fake: EvolutionFake, name: string, { response, request }: Exchange) {
  fake.storeKeys.push(request.headers.apikey as string | undefined)
  const file = fake.stored.get(name)
  if (!file) return response.writeHead(404).end()
  response.writeHead(200, { 'content-type': file.mime })
  response.end(file.body)
}
