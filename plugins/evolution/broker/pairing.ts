import { setTimeout as delay } from 'node:timers/promises'
import type { CheckResult, ConnectionContext, PairingPort, PairingState } from '#contracts/broker'
import type { BrokerError } from '#contracts/errors'
import { readSettings } from '../settings.js'
import { askGateway } from './client.js'
import { brokerError } from './error_map.js'
import { instanceOf } from './instance.js'
import { askState, type SessionState } from './session_state.js'
import { problemOf } from './webhook/session.js'
import { record, text } from './webhook/values.js'
import { setWebhook, webhookBody } from './webhook_setup.js'

type Answer = CheckResult<{ pairing: PairingState }>

/** The gateway holds the call for some seconds, until the first code is there. */
const START_TIMEOUT_MS = 25_000
const CLOSE_LIMIT_MS = 8_000
const CLOSE_EVERY_MS = 250

export const pairing: PairingPort = { methods: ['qr', 'code'], state, start, logout }

async function state(connection: ConnectionContext): Promise<Answer> {
  const session = await askState(connection)
  if (!session.ok) return session
  switch (session.state) {
    case 'open':
      return linked(connection)
    case 'connecting':
      return offer(connection, null)
    case 'absent':
      return { ok: true, pairing: { status: 'disconnected', reason: null } }
    default:
      return unlinked(connection)
  }
}

async function start(
  connection: ConnectionContext,
  { method, phone }: Parameters<PairingPort['start']>[1]
): Promise<Answer> {
  const session = await askState(connection)
  if (!session.ok) return session
  const ready = await readyInstance(connection, session.state)
  if (!ready.ok) return ready
  if (session.state === 'open') return linked(connection)
  return offer(connection, method === 'code' ? phone : null)
}

async function logout(connection: ConnectionContext): Promise<CheckResult> {
  const session = await askState(connection)
  if (!session.ok) return session
  if (session.state === 'absent' || session.state === 'close') return { ok: true }
  return unlink(connection)
}

/** There, delivering to us, and without an attempt under way. */
async function readyInstance(
  connection: ConnectionContext,
  session: SessionState
): Promise<CheckResult> {
  if (session === 'absent') return create(connection)
  const { webhookSecret } = readSettings(connection)
  const told = await setWebhook(
    connection,
    connection.externalId,
    connection.webhookUrl,
    webhookSecret
  )
  return told.ok && session === 'connecting' ? abandon(connection) : told
}

/** An attempt under way keeps its method and its phone: another one needs a fresh start. */
async function abandon(connection: ConnectionContext): Promise<CheckResult> {
  const result = await unlink(connection)
  if (!result.ok) return result
  const end = connection.now() + CLOSE_LIMIT_MS
  while (connection.now() < end) {
    const session = await askState(connection)
    if (!session.ok || session.state !== 'connecting') return { ok: true }
    await delay(CLOSE_EVERY_MS)
  }
  return { ok: false, error: waiting('The gateway is still busy with the last attempt') }
}

async function unlink(connection: ConnectionContext): Promise<CheckResult> {
  const result = await askGateway(connection, {
    method: 'DELETE',
    path: 'instance/logout/{i}',
    instance: connection.externalId,
  })
  // It closed by itself in the meantime.
  return result.ok || result.status === 400 ? { ok: true } : { ok: false, error: result.error }
}

async function create(connection: ConnectionContext): Promise<CheckResult> {
  const { groups, webhookSecret } = readSettings(connection)
  const result = await askGateway(connection, {
    method: 'POST',
    path: 'instance/create',
    timeoutMs: START_TIMEOUT_MS,
    json: {
      instanceName: connection.externalId,
      integration: 'WHATSAPP-BAILEYS',
      qrcode: false,
      groupsIgnore: !groups,
      alwaysOnline: false,
      readMessages: false,
      readStatus: false,
      rejectCall: false,
      syncFullHistory: false,
      ...webhookBody(connection.webhookUrl, webhookSecret),
    },
  })
  return result.ok ? { ok: true } : { ok: false, error: result.error }
}

/** The code of the attempt under way; begins one where there is none. */
async function offer(connection: ConnectionContext, phone: string | null): Promise<Answer> {
  const result = await askGateway(connection, {
    path: 'instance/connect/{i}',
    instance: connection.externalId,
    query: phone ? { number: phone.replace(/\D/g, '') } : undefined,
    timeoutMs: START_TIMEOUT_MS,
  })
  if (!result.ok) return { ok: false, error: result.error }
  const body = record(result.body)
  if (record(body.instance).state === 'open') return linked(connection)
  const given = body.code === undefined ? record(body.qrcode) : body
  const [pairingCode, qr] = [text(given.pairingCode), text(given.code)]
  if (pairingCode) return { ok: true, pairing: { status: 'waiting_for_code', code: pairingCode } }
  if (qr && !phone) return { ok: true, pairing: { status: 'waiting_for_scan', text: qr } }
  return { ok: true, pairing: { status: 'connecting' } }
}

async function linked(connection: ConnectionContext): Promise<Answer> {
  const { displayNumber } = await instanceOf(connection)
  return { ok: true, pairing: { status: 'connected', displayNumber: displayNumber ?? null } }
}

async function unlinked(connection: ConnectionContext): Promise<Answer> {
  const { reason } = await instanceOf(connection)
  const told = reason === undefined ? null : problemOf(reason)
  return { ok: true, pairing: { status: 'disconnected', reason: told } }
}

const waiting = (reason: string): BrokerError => brokerError('provider_transient', 'safe', reason)
