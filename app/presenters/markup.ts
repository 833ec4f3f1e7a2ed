const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character])
}

type AttributeValue =
  string | number | boolean | null | undefined | readonly unknown[] | Record<string, unknown>

/**
 * Attributes from values, escaped. `true` writes the bare name; `false`, null and undefined write
 * nothing; an empty text and 0 are kept. Edge's own `toAttrs()` escapes nothing and drops both.
 */
export function attributes(values: Record<string, AttributeValue>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== false && value !== null && value !== undefined)
    .map(([name, value]) => attribute(name, value))
    .filter((text) => text !== '')
    .join(' ')
}

function attribute(name: string, value: AttributeValue): string {
  if (/[\s"'<>/=]/.test(name)) return ''
  if (name === 'class') {
    const names = classNames(value)
    return names ? `class="${escapeHtml(names)}"` : ''
  }
  return value === true ? name : `${name}="${escapeHtml(String(value))}"`
}

/** Names from a text, a list, or an object of name → whether it applies. */
export function classNames(value: unknown): string {
  if (!value || value === true) return ''
  if (Array.isArray(value)) return value.map(classNames).filter(Boolean).join(' ')
  if (typeof value === 'object') {
    return classNames(Object.entries(value).map(([name, on]) => (on ? name : '')))
  }
  return String(value)
}
