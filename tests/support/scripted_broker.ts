import db from '@adonisjs/lucid/services/db'
import { definePlugin } from '#contracts/plugin'
import type { BrokerDefinition, SendResult, WebhookAnswer } from '#contracts/broker'
import type { BrokerEvent, MessageEvent, StatusEvent } from '#contracts/events'
import type { Limits } from '#contracts/capabilities'
import type { OutboundMessage } from '#contracts/messages'
import BrokerAccount from '#models/broker_account'
import Connection from '#models/connection'
import PhoneNumber from '#models/phone_number'
import { plugins } from '#plugin_host/registry'
import { acceptDelivery } from '#services/intake/accept_delivery'
import { accountDirectory } from '#services/intake/account_directory'

/**
 * A broker whose webhooks carry events as they are and whose answers a test writes. For tests of the core, which must
 * not depend on any broker in the box.
 */
export const SECRET = 'scripted-secret'

type Answer = SendResult | ((message: OutboundMessage) => SendResult | Promise<SendResult>)

export class ScriptedBroker {
  sent: OutboundMessage[] = []
  answers: Answer[] = []
  limits: Limits = { perSecond: 1_000, perRecipient: { burst: 1_000, everyMs: 0 } }
  windowEnforced = true
  reconciled: SendResult | null = null

  readonly definition: BrokerDefinition = {
    id: 'scripted',
    displayName: 'Scripted',
    accountFields: [],
    externalId: { label: 'scripted.external_id' },
    capabilities: () => ({
      outbound: {
        text: { maxLength: 100 },
        media: { image: { maxBytes: 1_000, mimes: ['image/png'], caption: true } },
        location: true,
        contacts: false,
        buttons: { max: 3 },
        list: false,
        reaction: true,
        quote: true,
        template: true,
        flow: false,
      },
      inbound: { reactions: true, edits: true, deletes: true, echoes: true, groups: false },
      status: { delivered: true, read: true, played: true, clientRef: true },
      window: { enforced: this.windowEnforced },
      presence: { markRead: false, typing: false },
      webhook: { autoConfigure: false },
      risk: 'none',
    }),
    limits: () => this.limits,
    webhook: {
      verify: (_account, request) =>
        request.headers['x-secret'] === SECRET
          ? { ok: true }
          : { ok: false, reason: 'wrong secret' },
      parse: (body) => JSON.parse(Buffer.from(body).toString()).events as BrokerEvent[],
    },
    sender: {
      send: async (_connection, message) => {
        this.sent.push(message)
        const answer = this.answers.shift() ?? {
          outcome: 'accepted',
          providerId: `sent-${message.clientRef}`,
        }
        return typeof answer === 'function' ? answer(message) : answer
      },
      reconcile: async () => this.reconciled,
    },
    connection: { checkAccount: async () => ({ ok: true }), health: async () => ({}) },
  }

  constructor() {
    plugins.add({
      id: 'scripted',
      manifest: null,
      definition: definePlugin({
        manifest: {
          id: 'scripted',
          name: 'Scripted',
          version: '1.0.0',
          kind: 'broker',
          contract: '^1.0.0',
          publisher: 'Tests',
        },
        broker: this.definition,
      }),
      folder: '/nowhere',
      origin: 'bundled',
      state: 'running',
      reason: null,
    })
  }
}

export interface Desk {
  numberId: number
  connectionId: number
  accountId: number
  webhookKey: string
  externalId: string
}

let desks = 0

/** A number that is reached through the scripted broker. */
export async function givenDesk(): Promise<Desk> {
  accountDirectory.clear()
  desks++
  const number = await PhoneNumber.create({
    label: `Loja ${desks}`,
    colour: 'green',
    isActive: true,
    autoAssignment: false,
    settings: {},
  })
  const account = await BrokerAccount.create({
    broker: 'scripted',
    name: 'Scripted account',
    credentials: {},
    settings: {},
    webhookKey: `scripted-${desks}`,
    verifyToken: 'token',
  })
  const externalId = `number-${desks}`
  const connection = await Connection.create({
    numberId: number.id,
    brokerAccountId: account.id,
    externalId,
    role: 'active',
    settings: {},
    health: {},
  })
  return {
    numberId: number.id,
    connectionId: connection.id,
    accountId: account.id,
    webhookKey: account.webhookKey,
    externalId,
  }
}

export function deliver(
  desk: Desk,
  events: unknown[],
  options: { secret?: string } = {}
): Promise<WebhookAnswer> {
  return deliverRaw(desk, Buffer.from(JSON.stringify({ events })), options)
}

export function deliverRaw(
  desk: Desk,
  body: Uint8Array,
  options: { secret?: string } = {}
): Promise<WebhookAnswer> {
  const headers = { 'x-secret': options.secret ?? SECRET, 'content-type': 'application/json' }
  return acceptDelivery({
    webhookKey: desk.webhookKey,
    request: {
      method: 'POST',
      url: 'https://desk.example/webhooks/x',
      query: new URLSearchParams(),
      headers,
      body,
    },
  })
}

let messages = 0

export function textEvent(
  desk: Desk,
  input: Partial<MessageEvent> & { body?: string } = {}
): MessageEvent {
  const { body = 'Bom dia!', ...event } = input
  return {
    type: 'message',
    externalId: desk.externalId,
    at: Date.now(),
    providerId: `in-${++messages}`,
    from: { phone: '+5511988887777', waId: '5511988887777', displayName: 'Ana Prado' },
    content: { kind: 'text', body },
    opensWindow: true,
    ...event,
  }
}

export function statusEvent(
  desk: Desk,
  input: Partial<StatusEvent> & Pick<StatusEvent, 'providerId' | 'status'>
): StatusEvent {
  return { type: 'status', externalId: desk.externalId, at: Date.now(), ...input }
}

/** The only row of a query, with raw column names. */
export async function one(table: string, where: Record<string, unknown> = {}) {
  const rows = await db.from(table).where(where)
  if (rows.length !== 1) throw new Error(`expected one row of ${table}, found ${rows.length}`)
  return rows[0]
}
