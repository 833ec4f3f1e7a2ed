import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import brokersConfig from '#config/brokers'
import { SYSTEM } from '#services/audit/record_audit'
import { swapBroker } from '#services/routing/swap_broker'

/** A number's broker as the installation's files or environment fix it. */
export interface Pin {
  /** How the number was named: its phone or its label. */
  number: string
  broker: string
  /** Name of the account, where a number reaches the same broker by several. */
  account: string | null
  /** Where it was written, for people to find it. */
  origin: string
}

export type PinState =
  | { type: 'fulfilled'; pin: Pin; connectionId: number }
  /** Another one sends. At the next start it will be this one. */
  | { type: 'differs'; pin: Pin; connectionId: number }
  /** None of the number's connections is meant, or more than one. */
  | { type: 'no_connection' | 'ambiguous'; pin: Pin }

const ENVIRONMENT = 'BALCAO_NUMBER_BROKERS'

/** `+55 11 4000-1000=<broker>, Loja Sul=<broker>:Conta da loja`. The environment wins over the file. */
export function readPins(
  config: { numbers: Record<string, string>; environment: string } = brokersConfig
): Pin[] {
  const named = config.environment.split(/[,;\n]/).flatMap((entry) => {
    const at = entry.indexOf('=')
    return at > 0 ? [toPin(entry.slice(0, at), entry.slice(at + 1), ENVIRONMENT)] : []
  })
  const filed = Object.entries(config.numbers).map(([number, broker]) =>
    toPin(number, broker, 'config/brokers.ts')
  )
  return [...named, ...filed]
}

function toPin(number: string, wanted: string, origin: string): Pin {
  const [broker, ...account] = wanted.split(':')
  return {
    number: number.trim(),
    broker: broker.trim(),
    account: account.join(':').trim() || null,
    origin,
  }
}

export interface PinnedNumber {
  label: string
  displayPhoneNumber: string | null
  connections: { id: number; broker: string; accountName: string; role: string }[]
}

/** What the configuration says about a number; null when it leaves the choice to people. */
export function pinOf(number: PinnedNumber, pins = readPins()): PinState | null {
  const pin = pins.find((candidate) => isMeant(number, candidate.number))
  if (!pin) return null
  const wanted = number.connections.filter(
    ({ broker, accountName, role }) =>
      role !== 'off' && broker === pin.broker && (pin.account ?? accountName) === accountName
  )
  if (wanted.length !== 1) return { type: wanted.length ? 'ambiguous' : 'no_connection', pin }
  const [{ id, role }] = wanted
  return { type: role === 'active' ? 'fulfilled' : 'differs', pin, connectionId: id }
}

function isMeant({ label, displayPhoneNumber }: PinnedNumber, named: string) {
  const digits = named.replace(/\D/g, '')
  const isPhone = /^[+\d][\d\s().-]{6,}$/.test(named)
  if (isPhone) return displayPhoneNumber?.replace(/\D/g, '') === digits
  return label.toLowerCase() === named.toLowerCase()
}

/** At start, before anything is sent: each pinned number gets the broker it is pinned to. */
export async function applyPins(pins = readPins()) {
  if (pins.length === 0) return
  for (const number of await pinnableNumbers()) {
    const state = pinOf(number, pins)
    if (!state || state.type === 'fulfilled') continue
    const facts = { ...state.pin, number: number.label }
    if (state.type === 'differs') {
      await swapBroker({ kind: 'pin', connectionId: state.connectionId }, SYSTEM)
      logger.info(facts, 'a number sends through the broker it is pinned to')
    } else logger.error(facts, `a number can't be pinned: ${state.type}`)
  }
}

/** The state of one number's pin; null when there is none. */
export async function pinOfNumber(numberId: number): Promise<PinState | null> {
  const pins = readPins()
  if (pins.length === 0) return null
  const [number] = await pinnableNumbers(numberId)
  return number ? pinOf(number, pins) : null
}

async function pinnableNumbers(numberId?: number): Promise<PinnedNumber[]> {
  const query = db
    .from('connections')
    .join('numbers', 'numbers.id', 'connections.number_id')
    .join('broker_accounts', 'broker_accounts.id', 'connections.broker_account_id')
    .select('connections.id', 'connections.role', 'connections.number_id')
    .select('numbers.label', 'numbers.display_phone_number')
    .select('broker_accounts.broker', 'broker_accounts.name as account_name')
  if (numberId) query.where('numbers.id', numberId)
  const rows = await query
  return [...Map.groupBy(rows, (row) => row.number_id as number).values()].map((own) => ({
    label: own[0].label,
    displayPhoneNumber: own[0].display_phone_number,
    connections: own.map((row) => ({
      id: row.id,
      broker: row.broker,
      accountName: row.account_name,
      role: row.role,
    })),
  }))
}
