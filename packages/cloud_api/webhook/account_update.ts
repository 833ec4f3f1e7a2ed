import type { AccountFact } from './account_facts.js'
import { list, type Loose, record, word } from './values.js'

/** `account_update` by its `event`. */
const FACTS: Record<string, (value: Loose) => AccountFact> = {
  ACCOUNT_DELETED: () => lost('The WhatsApp business account was deleted'),
  ACCOUNT_OFFBOARDED: () =>
    lost('The number left the Cloud API (new device or registration in the app)'),
  PARTNER_REMOVED: () => lost('The business disconnected this app'),
  PARTNER_APP_UNINSTALLED: () => lost('The business removed this app'),
  ACCOUNT_RECONNECTED: () => back('The number is connected again'),
  ACCOUNT_VIOLATION: ({ violation_info: info }) => ({
    severity: 'critical',
    summary: `Policy violation: ${word(record(info).violation_type) ?? 'unspecified'}`,
  }),
  ACCOUNT_RESTRICTION: restriction,
  DISABLED_UPDATE: ban,
  AUTH_INTL_PRICE_ELIGIBILITY_UPDATE: () =>
    note('Authentication messages abroad get their own price'),
  BUSINESS_PRIMARY_LOCATION_COUNTRY_UPDATE: ({ country }) =>
    note(`Primary business location: ${word(country) ?? 'unknown'}`),
  VOLUME_BASED_PRICING_TIER_UPDATE: ({ volume_tier_info: info }) => {
    const { pricing_category: category, tier, region } = record(info)
    return note(
      `Price tier ${word(tier) ?? '?'} reached for ${word(category) ?? '?'} in ${word(region) ?? '?'}`
    )
  },
}

export function accountUpdate(value: Loose): AccountFact {
  const event = word(value.event) ?? 'unnamed'
  return Object.hasOwn(FACTS, event)
    ? FACTS[event](value)
    : note(`Account update: ${event.toLowerCase().replaceAll('_', ' ')}`)
}

const note = (summary: string): AccountFact => ({ severity: 'info', summary })

const lost = (summary: string): AccountFact => ({
  severity: 'critical',
  summary,
  health: { state: 'disconnected', problem: summary },
})

const back = (summary: string): AccountFact => ({
  severity: 'info',
  summary,
  health: { state: 'connected', problem: '' },
})

function restriction({ restriction_info: info }: Loose): AccountFact {
  const named = list(info)
    .map(record)
    .map(({ restriction_type: type, expiration }) => {
      const until =
        typeof expiration === 'number' ? ` until ${new Date(expiration * 1000).toISOString()}` : ''
      return `${word(type) ?? 'unnamed'}${until}`
    })
  const summary = `Account restricted: ${named.join(', ') || 'unspecified'}`
  return { severity: 'critical', summary, health: { state: 'limited', problem: summary } }
}

function ban({ ban_info: info }: Loose): AccountFact {
  const { waba_ban_state: state, waba_ban_date: date } = record(info)
  if (state === 'REINSTATE') return back('The WhatsApp business account is allowed again')
  const when = word(date) ?? 'an unnamed date'
  if (state === 'DISABLE') return lost(`The WhatsApp business account is banned since ${when}`)
  const summary = `The WhatsApp business account will be disabled on ${when}`
  return { severity: 'critical', summary, health: { state: 'limited', problem: summary } }
}
