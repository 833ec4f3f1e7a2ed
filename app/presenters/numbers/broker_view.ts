import type { I18n } from '@adonisjs/i18n'
import type { BrokerDefinition } from '#contracts/broker'
import { pluginName } from '#lib/plugin_name'
import { isRisky } from '#services/brokers/risk_acceptance'

export interface BrokerView {
  id: string
  name: string
  /** One line about it: its own, else what its risk says. */
  summary: string
  risk: 'official' | 'unofficial' | 'none'
  externalId: { label: string; help: string | null; placeholder: string | null; generated: boolean }
  canList: boolean
  /** Steps in the broker's own words: where credentials come from, where the webhook is pasted. */
  accountGuide: string[]
  webhookGuide: string[]
  needsWebhook: boolean
  /** Somebody has to accept that its numbers can be banned. */
  isRisky: boolean
  /** Its connections have a phone to link. */
  linksPhone: boolean
}

/** A broker as forms and guides show it. Its texts are its own translations, under its id. */
export function showBroker(broker: BrokerDefinition, i18n: I18n): BrokerView {
  const capabilities = broker.capabilities({ settings: {}, health: {} })
  const { label, help, placeholder, generated } = broker.externalId
  return {
    id: broker.id,
    name: pluginName({ id: broker.id, name: broker.displayName }, i18n),
    summary: optional(i18n, `${broker.id}.summary`) ?? i18n.t(`brokers.about.${capabilities.risk}`),
    risk: capabilities.risk,
    externalId: {
      label: i18n.t(label),
      help: help ? i18n.t(help) : null,
      placeholder: placeholder ?? null,
      generated: Boolean(generated),
    },
    canList: broker.connection.listNumbers !== undefined,
    accountGuide: steps(i18n, `${broker.id}.guide.account`),
    webhookGuide: steps(i18n, `${broker.id}.guide.webhook`, 'brokers.webhook.guide'),
    needsWebhook: broker.webhook.challenge !== undefined,
    isRisky: isRisky(broker),
    linksPhone: broker.pairing !== undefined,
  }
}

/** An account with its broker's name as its reader knows it. */
export function showAccount<Account extends { broker: string; brokerName: string }>(
  account: Account,
  i18n: I18n
): Account {
  const name = pluginName({ id: account.broker, name: account.brokerName }, i18n)
  return { ...account, brokerName: name }
}

function optional(i18n: I18n, key: string): string | null {
  return i18n.hasMessage(key) || i18n.hasFallbackMessage(key) ? i18n.t(key) : null
}

/** One step a line. */
function steps(i18n: I18n, key: string, fallback?: string): string[] {
  return (optional(i18n, key) ?? (fallback ? i18n.t(fallback) : ''))
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}
