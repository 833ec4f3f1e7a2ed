import type { EvolutionFake } from './evolution_fake.js'
import { type Exchange, GatewayError, sendJson } from './exchange.js'
import { FakeInstance } from './instances.js'

/** `POST /instance/create` */
export function createInstance(fake: EvolutionFake, { body, response }: Exchange) {
  const { instanceName, integration, webhook, number, qrcode, ...settings } = body
  if (typeof instanceName !== 'string') {
    throw new GatewayError(400, [['instance requires property "instanceName"']])
  }
  if (fake.instances.has(instanceName)) {
    throw new GatewayError(403, [`This name "${instanceName}" is already in use.`])
  }
  const instance = new FakeInstance(instanceName)
  Object.assign(instance, { webhook: webhook ?? null, settings })
  fake.instances.set(instanceName, instance)
  if (qrcode) fake.connect(instance, number ?? null)
  sendJson(
    response,
    {
      instance: {
        ...{ instanceName, instanceId: instance.id, integration },
        status: instance.state,
      },
      hash: instance.token,
      webhook: { webhookUrl: webhook?.url },
      settings,
      ...(qrcode ? { qrcode: instance.qrcode() } : {}),
    },
    201
  )
}

/** `GET /instance/fetchInstances` */
export function fetchInstances(fake: EvolutionFake, { url, response }: Exchange) {
  const name = url.searchParams.get('instanceName')
  if (name === null) return sendJson(response, [...fake.instances.values()].map(describe))
  sendJson(response, [describe(fake.instance(name))])
}

const describe = (instance: FakeInstance) => instance.described()

/** `/instance/<action>/<name>` */
export function instanceAction(
  fake: EvolutionFake,
  action: string,
  instance: FakeInstance,
  { method, url, response }: Exchange
) {
  const state = () => ({ instance: { instanceName: instance.name, state: instance.state } })
  switch (`${method} ${action}`) {
    case 'GET connectionState':
      return sendJson(response, state())
    case 'GET connect':
      if (instance.state === 'open') return sendJson(response, state())
      if (instance.state === 'close') fake.connect(instance, url.searchParams.get('number'))
      return sendJson(response, instance.qrcode())
    case 'DELETE logout':
      if (instance.state === 'close') {
        throw new GatewayError(400, [`The "${instance.name}" instance is not connected`])
      }
      void fake.disconnect(instance.name, 401)
      return sendJson(response, {
        status: 'SUCCESS',
        error: false,
        response: { message: 'Instance logged out' },
      })
    default:
      throw new GatewayError(404, [`Cannot ${method} /instance/${action}`])
  }
}

/** `/webhook/set/<name>` and `/webhook/find/<name>` */
export function webhookAction(
  action: string,
  instance: FakeInstance,
  { body, response }: Exchange
) {
  if (action === 'find') return sendJson(response, instance.webhook)
  if (typeof body.webhook?.url !== 'string' || body.webhook.enabled === undefined) {
    throw new GatewayError(400, [['instance.webhook requires property "url"']])
  }
  instance.webhook = body.webhook
  sendJson(response, body.webhook, 201)
}
