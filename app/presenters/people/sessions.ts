import type { I18n } from '@adonisjs/i18n'
import { describeDevice } from '#services/people/sessions/describe_device'
import type { SessionRow } from '#services/people/sessions/user_sessions'

const ICONS = { phone: 'smartphone', tablet: 'tablet', computer: 'monitor' }

/** One signed-in browser, so that its owner recognises it. */
export function showSession(session: SessionRow, current: string | null, i18n: I18n) {
  const { browser, system, kind } = describeDevice(session.userAgent)
  const known = {
    browser: browser ?? i18n.t('account.sessions.some_browser'),
    system: system ?? '',
  }
  return {
    id: session.id,
    isCurrent: session.id === current,
    device: i18n.t(
      system ? 'account.sessions.browser_on_system' : 'account.sessions.browser_only',
      known
    ),
    icon: ICONS[kind],
    ip: session.ip,
    lastSeenAt: session.lastSeenAt,
    startedAt: session.createdAt,
  }
}
