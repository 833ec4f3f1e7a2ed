export type Translate = (key: string, data?: Record<string, unknown>) => string

/** Who reads: their words, their clock. */
export interface Reader {
  t: Translate
  locale: string
  timezone: string
  /** The instant the page is drawn at. */
  now: number
}
