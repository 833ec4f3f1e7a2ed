import type { SettingField, SettingValues } from '#contracts/settings'
import BrokerAccount from '#models/broker_account'
import { plugins } from '#plugin_host/registry'
import { type AccountSummary, listAccounts } from '#services/brokers/list_accounts'
import { webhookUrl } from '#services/brokers/webhook_identity'

export interface AccountDetail extends AccountSummary {
  fields: SettingField[]
  settings: SettingValues
  /** Names of the secrets that are stored; their values never leave. */
  savedSecrets: string[]
  webhookUrl: string
  verifyToken: string | null
  /** The broker has an API to register our webhook. */
  autoConfigure: boolean
  brokerRunning: boolean
}

/** One account for those who manage it: everything but its secrets. */
export async function findAccount(accountId: number): Promise<AccountDetail | null> {
  const account = await BrokerAccount.find(accountId)
  const summary = account && (await listAccounts()).find(({ id }) => id === accountId)
  if (!account || !summary) return null

  const broker = plugins.findBroker(account.broker)
  const settings = account.settings as SettingValues
  return {
    ...summary,
    fields: broker?.accountFields ?? [],
    settings,
    savedSecrets: Object.keys(account.credentials ?? {}),
    webhookUrl: webhookUrl(account),
    verifyToken: account.verifyToken,
    autoConfigure:
      Boolean(broker?.connection.configureWebhook) &&
      broker!.capabilities({ settings, health: {} }).webhook.autoConfigure,
    brokerRunning: broker !== null,
  }
}
