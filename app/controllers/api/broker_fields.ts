import { plugins } from '#plugin_host/registry'

/** Services name a broker's fields `account.<name>`; callers sent secrets and settings apart. */
export function brokerFieldNames(brokerId: string | undefined) {
  const secrets = new Set(
    (plugins.findBroker(brokerId ?? '')?.accountFields ?? [])
      .filter(({ type }) => type === 'secret')
      .map(({ name }) => name)
  )
  return (field: string) => {
    if (field === 'account_id') return 'brokerAccountId'
    if (field === 'account_name') return 'name'
    if (!field.startsWith('account.')) return field
    const name = field.slice('account.'.length)
    return `${secrets.has(name) ? 'credentials' : 'settings'}.${name}`
  }
}
