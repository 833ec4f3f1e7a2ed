import { record, text } from '../values.js'

/** The fields of one event, whether they came as a form or as JSON. */
export class Fields {
  constructor(private values: ReadonlyMap<string, string>) {}

  static ofForm(source: string): Fields {
    return new Fields(new Map(new URLSearchParams(source)))
  }

  /** Twilio's own objects name their fields in camel case and keep them in `data`. */
  static ofJson(value: unknown): Fields {
    const document = record(value)
    const entries = [...Object.entries(document), ...Object.entries(record(document.data))]
    return new Fields(new Map(entries.flatMap(asText)))
  }

  /** What the field says; undefined where it is missing, empty or unreadable. */
  get(name: string): string | undefined {
    return text(this.values.get(name))
  }

  get size(): number {
    return this.values.size
  }

  raw(): Record<string, string> {
    return Object.fromEntries(this.values)
  }
}

function asText([name, value]: [string, unknown]): [string, string][] {
  const title = name.charAt(0).toUpperCase() + name.slice(1)
  if (typeof value === 'string') return [[title, value]]
  if (typeof value === 'number' || typeof value === 'boolean') return [[title, String(value)]]
  return typeof value === 'object' && value !== null ? [[title, JSON.stringify(value)]] : []
}
