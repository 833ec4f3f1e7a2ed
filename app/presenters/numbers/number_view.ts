import type { I18n } from '@adonisjs/i18n'
import { pluginName } from '#lib/plugin_name'
import { colourClass } from '#presenters/inbox/people'
import { formatMoney } from '#presenters/money'
import { formatPhone } from '#presenters/phone'
import type { ConnectionSummary, NumberSummary } from '#services/numbers/list_numbers'
import type { Severity } from '#services/numbers/number_condition'

const TONES: Record<Severity, string> = {
  ok: 'success',
  neutral: '',
  warning: 'warning',
  critical: 'danger',
}
const ICONS: Record<Severity, string> = {
  ok: 'circle-check',
  neutral: 'circle-dashed',
  warning: 'triangle-alert',
  critical: 'circle-alert',
}
const QUALITY_TONES: Record<string, string> = { green: 'success', yellow: 'warning', red: 'danger' }

/** A number as its card and its pages show it. */
export function showNumber(number: NumberSummary, i18n: I18n) {
  const active = number.connections.find(({ role }) => role === 'active') ?? null
  return {
    ...number,
    href: `/numbers/${number.id}`,
    dot: colourClass(number.colour),
    phone: number.displayPhoneNumber ? formatPhone(number.displayPhoneNumber, i18n.locale) : null,
    spend: (number.monthlySpend ?? []).map(({ amount, currency }) =>
      formatMoney(amount, currency, i18n.locale)
    ),
    connections: number.connections.map((connection) => showConnection(connection, i18n)),
    active: active && showConnection(active, i18n),
    status: {
      tone: TONES[number.severity],
      icon: ICONS[number.severity],
      name: i18n.t(`numbers.condition.${number.condition}.name`),
      text: i18n.t(`numbers.condition.${number.condition}.text`, {
        number: number.label,
        broker: active ? pluginName({ id: active.broker, name: active.brokerName }, i18n) : '',
        reason: active?.health.problem ?? active?.pauseReason ?? '',
      }),
    },
  }
}

export type NumberView = ReturnType<typeof showNumber>

export function showConnection(connection: ConnectionSummary, i18n: I18n) {
  const { health } = connection
  const state = connection.brokerRunning ? (health.state ?? 'unknown') : 'unknown'
  return {
    ...connection,
    brokerName: pluginName({ id: connection.broker, name: connection.brokerName }, i18n),
    roleName: i18n.t(`numbers.role.${connection.role}.name`),
    roleText: i18n.t(`numbers.role.${connection.role}.text`),
    isPaused: connection.pausedUntil !== null && connection.pausedUntil > Date.now(),
    state: {
      name: i18n.t(`numbers.state.${state}`),
      dot:
        { connected: 'dot-success', limited: 'dot-warning', disconnected: 'dot-danger' }[
          state as string
        ] ?? '',
    },
    quality: health.quality
      ? {
          name: i18n.t(`numbers.quality.${health.quality}`),
          tone: QUALITY_TONES[health.quality] ?? '',
        }
      : null,
  }
}

/** The line on top of the list: green, or what is wrong and where to go. */
export function healthLine(numbers: NumberView[]) {
  const troubled = numbers.filter(
    ({ severity }) => severity === 'critical' || severity === 'warning'
  )
  return {
    troubled,
    isCritical: troubled.some(({ severity }) => severity === 'critical'),
    active: numbers.filter(({ isActive }) => isActive).length,
  }
}
