const SECRET = /token|secret|passw|authorization|signature|api[-_]?key|credential|cookie/i
const REDACTED = '•••'
const LONGEST = 100_000

/** Indented JSON with secrets taken out, for administrators. Edge escapes it. */
export function prettyJson(value: unknown): string {
  return cut(JSON.stringify(redact(value), null, 2) ?? '')
}

/** A body as it came: JSON is indented and redacted, anything else is shown as text. */
export function prettyBody(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('utf8')
  try {
    return prettyJson(JSON.parse(text))
  } catch {
    return cut(text)
  }
}

/** Tones of delivery states and notice severities. */
export const INTAKE_TONES: Record<string, string> = {
  processed: 'success',
  partial: 'warning',
  failed: 'danger',
  warning: 'warning',
  critical: 'danger',
}

function redact(value: unknown, key = ''): unknown {
  if (typeof value === 'string' || typeof value === 'number') {
    return SECRET.test(key) ? REDACTED : value
  }
  if (Array.isArray(value)) return value.map((item) => redact(item, key))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, redact(inner, name)])
  )
}

function cut(text: string) {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}\n…` : text
}
