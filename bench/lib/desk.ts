import { startBalcao } from './boot.js'
import { run, serverEnv, temporaryFolder, type Running } from './processes.js'
import { customerPhone, signed, textWebhook } from './webhooks.js'
import { toRequest, type Endpoint } from './load.js'

export interface DeskOptions {
  numbers?: number
  /** People who see all of these numbers through one team. */
  agents?: number
  graphUrl?: string
  /** Messages a second the broker allows each connection. */
  throughput?: number
}

export interface DeskNumber {
  numberId: number
  connectionId: number
  phoneNumberId: string
}

export interface DeskPerson {
  id: number
  cookies: Record<string, string>
}

export interface Desk {
  webhookKey: string
  secret: string
  numbers: DeskNumber[]
  owner: DeskPerson
  agents: DeskPerson[]
}

export interface RunningDesk extends Desk {
  folder: string
  env: Record<string, string>
  server: Running
  webhook: Endpoint
  stop(): Promise<void>
}

export const prepareDesk = (env: Record<string, string>, options: DeskOptions = {}) =>
  run<Desk>('bench/scripts/prepare.ts', env, [JSON.stringify(options)])

/** A server on a fresh data folder; `stop` removes the folder too. */
export async function openDesk(
  options: DeskOptions = {},
  extra: Record<string, string> = {}
): Promise<RunningDesk> {
  const folder = await temporaryFolder()
  const env = serverEnv(folder.path, extra)
  const desk = await prepareDesk(env, options)
  const server = await startBalcao(env)
  const stop = async () => {
    await server.stop()
    await folder.remove()
  }
  return { ...desk, folder: folder.path, env, server, webhook: webhookOf(desk, server.port), stop }
}

export const webhookOf = (desk: Desk, port: number): Endpoint => ({
  host: '127.0.0.1',
  port,
  path: `/webhooks/${desk.webhookKey}`,
})

/** The request of one customer's text message, ready for the wire. */
export function messageRequest(
  desk: Desk,
  endpoint: Endpoint,
  message: { customer: number; id: string; body?: string }
): Buffer {
  const { customer, id, body } = message
  const [{ phoneNumberId }] = desk.numbers
  return toRequest(
    endpoint,
    signed(
      textWebhook({ phoneNumberId, from: customerPhone(customer), id, at: Date.now(), body }),
      desk.secret
    )
  )
}

export const cookieHeader = ({ cookies }: DeskPerson) =>
  Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
