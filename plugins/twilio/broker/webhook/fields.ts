import { record, text } from '../values.js'

/** The fields of one event, whether they came as a form or as JSON. */
export class Fields {
  private constructor(
    private values: ReadonlyMap<string, string>,
    /** As Twilio wrote it, for administrators. */
    readonly source: unknown
  ) {}

  static ofForm(source: string): Fields {
    const values = new Map(new URLSearchParams(source))
    return new Fields(values, Object.fromEntries(values))
  }

  /** Twilio's own objects name their fields in camel case and keep them in `data`. */
  static ofJson(value: unknown): Fields {
    const document = record(value)
    const entries = [...Object.entries(document), ...Object.entries(record(document.data))]
    return new Fields(new Map(entries.flatMap(asText)), value)
  }

  /** What the field says; undefined where it is missing, empty or unreadable. */
  get(name: string): string | undefined {
    return text(this.values.get(name))
  }
}

function asText([name, value]: [string, unknown]): [string, string][] {
  const title = name.charAt(0).toUpperCase() + name.slice(1)
  if (typeof value === 'string') return [[title, value]]
  if (typeof value === 'number' || typeof value === 'boolean') return [[title, String(value)]]
  return typeof value === 'object' && value !== null ? [[title, JSON.stringify(value)]] : []
}
