import { setTimeout as pause } from 'node:timers/promises'
import type {
  CheckResult,
  ConnectionContext,
  PairingMethod,
  PairingPort,
  PairingState,
} from '#contracts/broker'
import type { BrokerError } from '#contracts/errors'
import { askWaha, sessionPath } from './client.js'
import { brokerError } from './error_map.js'
import { forgetCode, rememberCode, rememberedCode } from './pending_code.js'
import { findSession, meaningOf, type Session } from './session.js'
import { beginSession, unlink } from './session_lifecycle.js'
import { record, text } from './values.js'

type Pairing = CheckResult<{ pairing: PairingState }>

/** How long a session may take until it asks for a phone; a person waits for the code meanwhile. */
const READY_MS = 20_000
const LOOK_EVERY_MS = 250

export const pairing: PairingPort = { methods: ['qr', 'code'], state, start, logout: unlink }

async function state(connection: ConnectionContext): Promise<Pairing> {
  const found = await findSession(connection, connection.externalId)
  if (!found.ok) return found
  return found.session
    ? pairingOf(connection, found.session)
    : { ok: true, pairing: { status: 'disconnected', reason: null } }
}

async function start(
  connection: ConnectionContext,
  { method, phone }: { method: PairingMethod; phone: string | null }
): Promise<Pairing> {
  if (method === 'code' && !phone) {
    return failed(brokerError('config', 'after_fix', 'A pairing code needs the phone number'))
  }
  forgetCode(connection)
  const begun = await beginSession(connection)
  if (!begun.ok) return begun
  return method === 'code' ? requestCode(connection, phone!) : state(connection)
}

async function pairingOf(connection: ConnectionContext, session: Session): Promise<Pairing> {
  if (session.status !== 'SCAN_QR_CODE') forgetCode(connection)
  switch (session.status) {
    case 'WORKING':
      return told({ status: 'connected', displayNumber: session.displayNumber })
    case 'SCAN_QR_CODE': {
      const code = rememberedCode(connection)
      return code === null ? currentQr(connection) : told({ status: 'waiting_for_code', code })
    }
    case 'STARTING':
      return told({ status: 'connecting' })
    case 'STOPPED':
      return told({ status: 'disconnected', reason: null })
    default:
      return told({ status: 'disconnected', reason: meaningOf(session.status).problem })
  }
}

/** Each picture lives for some seconds; WAHA gives the present one. */
async function currentQr(connection: ConnectionContext): Promise<Pairing> {
  const result = await askWaha(connection, {
    path: sessionPath(connection.externalId, 'auth', 'qr'),
    query: { format: 'raw' },
  })
  const value = result.ok ? text(record(result.body).value) : undefined
  if (value !== undefined) return told({ status: 'waiting_for_scan', text: value })
  // Between two pictures, or just scanned.
  if (result.ok || result.error.code === '404' || result.error.class === 'session_disconnected') {
    return told({ status: 'connecting' })
  }
  return failed(result.error)
}

async function requestCode(connection: ConnectionContext, phone: string): Promise<Pairing> {
  const ready = await untilReady(connection)
  if (!ready.ok || ready.pairing.status === 'connected') return ready
  const result = await askWaha(connection, {
    method: 'POST',
    path: sessionPath(connection.externalId, 'auth', 'request-code'),
    json: { phoneNumber: phone.replace(/\D/g, '') },
  })
  if (!result.ok) return result
  const code = text(record(result.body).code)
  if (code === undefined) {
    return failed(brokerError('unknown', 'safe', 'WAHA gave no pairing code; use the QR code'))
  }
  rememberCode(connection, code)
  return told({ status: 'waiting_for_code', code })
}

/** A code can be asked for only once the session waits for a phone. */
async function untilReady(connection: ConnectionContext): Promise<Pairing> {
  const end = connection.now() + READY_MS
  for (;;) {
    const now = await state(connection)
    if (!now.ok || now.pairing.status !== 'connecting') return now
    if (connection.now() > end) {
      return failed(
        brokerError('provider_transient', 'safe', 'The session takes long to start; try again')
      )
    }
    await pause(LOOK_EVERY_MS)
  }
}

const told = (now: PairingState): Pairing => ({ ok: true, pairing: now })
const failed = (error: BrokerError): Pairing => ({ ok: false, error })
