import logger from '@adonisjs/core/services/logger'
import type { AccountContext, ConnectionContext } from '#contracts/broker'
import type { SettingField, SettingValues } from '#contracts/settings'
import { createHttpClient } from '#lib/http_client'
import type BrokerAccount from '#models/broker_account'
import { plugins } from '#plugin_host/registry'
import { webhookUrl } from '#services/brokers/webhook_identity'

/** What an adapter gets for an account that is stored, or one that is being tried before it is. */
export function accountContext(account: {
  id: number
  broker: string
  credentials: SettingValues | null
  settings: SettingValues
}): AccountContext {
  const fields = plugins.installedBroker(account.broker)?.accountFields ?? []
  const settings = withDefaults(fields, account.settings)
  return {
    accountId: account.id,
    credentials: account.credentials ?? {},
    settings,
    http: createHttpClient(trustedHosts(fields, settings)),
    logger: logger.child({ broker: account.broker, account: account.id }),
    now: Date.now,
  }
}

export function connectionContext(
  account: BrokerAccount,
  connection: { id: number; externalId: string; settings: Record<string, unknown> }
): ConnectionContext {
  const settings = { ...account.settings, ...connection.settings } as SettingValues
  const { id, broker } = account
  const credentials = { ...account.credentials, verify_token: account.verifyToken }
  return {
    ...accountContext({ id, broker, credentials, settings }),
    connectionId: connection.id,
    externalId: connection.externalId,
    webhookUrl: webhookUrl(account),
  }
}

/** What nobody filled in is as the broker declares it, so that adapters need no second list of defaults. */
function withDefaults(fields: SettingField[], settings: SettingValues): SettingValues {
  const filled = { ...settings }
  for (const { name, default: value } of fields) {
    if (value !== undefined) filled[name] ??= value
  }
  return filled
}

/** Hosts of URL settings: an administrator chose them, so they may be on a private network. */
function trustedHosts(fields: SettingField[], settings: SettingValues): Set<string> {
  return new Set(
    fields
      .filter((field) => field.type === 'url')
      .map((field) => settings[field.name])
      .flatMap((value) =>
        typeof value === 'string' && URL.canParse(value) ? [new URL(value).host] : []
      )
  )
}
