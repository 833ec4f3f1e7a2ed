import type { I18n } from '@adonisjs/i18n'
import { pluginHref } from '#presenters/plugins/plugin_view'
import type { AuditRow } from '#services/audit/list_audit_events'

/** An entry of the audit log as a sentence; an action nobody translated is shown as it is. */
export function showAuditEvent(event: AuditRow, i18n: I18n) {
  const key = `settings.audit.actions.${event.action.replace('.', '_')}`
  const facts = Object.entries(event.data).map(([name, value]) => ({ name, value: asText(value) }))
  return {
    id: event.id,
    who: event.userName ?? i18n.t('settings.audit.system'),
    what: i18n.resolveIdentifier(key) ? i18n.t(key) : event.action,
    about: nameOf(event.data),
    subject:
      event.subjectType && event.subjectId
        ? { type: event.subjectType, id: event.subjectId }
        : null,
    link: linkTo(event),
    facts,
    ip: event.ip,
    at: event.createdAt,
  }
}

/** What it was called then; by now it may have another name or be gone. */
function nameOf({ name, label }: Record<string, unknown>): string | null {
  const found = name ?? label
  return typeof found === 'string' && found !== '' ? found : null
}

function linkTo({ subjectType, subjectId, action, data }: AuditRow): string | null {
  if (action.startsWith('plugin.')) return pluginHref(String(data.plugin))
  if (action.endsWith('.deleted')) return null
  const folder = { user: 'people', team: 'teams', number: 'numbers' }[subjectType ?? '']
  return folder ? `/${folder}/${subjectId}` : null
}

function asText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
