import type { AccountContext, BrokerDefinition, CheckResult } from '#contracts/broker'
import type { Capabilities } from '#contracts/capabilities'
import type { ConnectionHealthPatch } from '#contracts/events'
import { plugins } from '#plugin_host/registry'

/**
 * A broker made of paper: it accepts any app secret but "wrong", lists what a test gives it and
 * remembers what it was asked.
 */
export class PaperBroker {
  checked: AccountContext[] = []
  webhooks: { url: string; verifyToken: string }[] = []
  health: ConnectionHealthPatch | Error = { state: 'connected', quality: 'green', webhook: 'ok' }
  numbers = [
    {
      externalId: '700',
      displayNumber: '+55 11 4000-1000',
      name: 'Loja Sul',
      businessAccountId: '900',
    },
  ]
  autoConfigure = false

  definition(): BrokerDefinition {
    return {
      id: 'paper',
      displayName: 'Paper Broker',
      accountFields: [
        { name: 'app_secret', type: 'secret', label: 'paper.app_secret', required: true },
        {
          name: 'base_url',
          type: 'url',
          label: 'paper.base_url',
          advanced: true,
          default: 'https://paper.test',
        },
        {
          name: 'region',
          type: 'select',
          label: 'paper.region',
          options: [{ value: 'br', label: 'paper.br' }],
          default: 'br',
        },
      ],
      externalId: { label: 'paper.external_id', pattern: '\\d+' },
      capabilities: () => this.#capabilities(),
      limits: () => ({ perSecond: 80, perRecipient: { burst: 45, everyMs: 6000 } }),
      webhook: { verify: () => ({ ok: true }), parse: () => [] },
      sender: { send: async () => ({ outcome: 'accepted', providerId: 'paper-1' }) },
      connection: {
        checkAccount: async (account) => this.#check(account),
        listNumbers: async () => this.numbers,
        health: async () => {
          if (this.health instanceof Error) throw this.health
          return this.health
        },
        configureWebhook: async (_, webhook) => {
          this.webhooks.push(webhook)
          return { ok: true }
        },
      },
    }
  }

  #check(account: AccountContext): CheckResult {
    this.checked.push(account)
    if (account.credentials.app_secret !== 'wrong') return { ok: true }
    return {
      ok: false,
      field: 'app_secret',
      error: {
        class: 'auth',
        retry: 'after_fix',
        code: '190',
        providerMessage: 'Invalid app secret',
      },
    }
  }

  #capabilities(): Capabilities {
    return {
      outbound: {
        text: { maxLength: 4096 },
        media: {},
        location: false,
        contacts: false,
        buttons: false,
        list: false,
        reaction: false,
        quote: false,
        template: false,
        flow: false,
      },
      inbound: { reactions: false, edits: false, deletes: false, echoes: false, groups: false },
      status: { delivered: true, read: true, played: false, clientRef: true },
      window: { enforced: true },
      presence: { markRead: false, typing: false },
      webhook: { autoConfigure: this.autoConfigure },
      risk: 'none',
    }
  }
}

/** Installs a fresh paper broker under the id `paper`. */
export function installPaperBroker(): PaperBroker {
  const paper = new PaperBroker()
  plugins.add({
    id: 'paper',
    manifest: {
      id: 'paper',
      name: 'Paper Broker',
      version: '1.0.0',
      kind: 'broker',
      contract: '^1.0.0',
      publisher: 'Tests',
    },
    definition: {
      manifest: {
        id: 'paper',
        name: 'Paper Broker',
        version: '1.0.0',
        kind: 'broker',
        contract: '^1.0.0',
        publisher: 'Tests',
      },
      broker: paper.definition(),
    },
    folder: '/nowhere',
    origin: 'bundled',
    state: 'running',
    reason: null,
  })
  return paper
}

/** A number with one connection through a fresh account. */
export const PAPER_NUMBER = {
  label: 'Loja Sul',
  displayPhoneNumber: '11 91234-5678',
  broker: 'paper',
  accountName: 'Conta da loja',
  credentials: { app_secret: 'hush-hush' },
  externalId: '700',
}
