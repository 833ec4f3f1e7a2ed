import type { AccountEvent } from '#contracts/events'
import { embedded, number, text } from '../values.js'
import type { Fields } from './fields.js'

const SEVERITIES: Record<string, AccountEvent['severity']> = {
  ERROR: 'critical',
  WARNING: 'warning',
}

/** What became of a template, which Twilio tells by alarms alone. */
const TEMPLATE_NEWS = new Map([
  [63040, 'A template was rejected'],
  [63041, 'A template was paused'],
  [63042, 'A template was disabled'],
  [63046, 'A template was approved'],
])

/** A line of Twilio's debugger, where the account forwards it to us. */
export function readAlarm(fields: Fields): AccountEvent {
  const payload = embedded(fields.get('Payload'))
  const code = number(payload.error_code) ?? null
  const news = code === null ? undefined : TEMPLATE_NEWS.get(code)
  const resource = text(payload.resource_sid) ?? fields.get('Sid') ?? ''
  const summary = `${news ?? `Twilio reports ${code ?? 'a problem'}`} (${resource})`
  const at = Date.parse(fields.get('Timestamp') ?? '')
  return {
    type: 'account',
    externalId: null,
    at: Number.isFinite(at) ? at : null,
    topic: news ? 'template_status' : 'debugger',
    severity: code === 63046 ? 'info' : (SEVERITIES[fields.get('Level') ?? ''] ?? 'info'),
    summary,
    data: fields.source,
  }
}
