import { IntlMessageFormat } from 'intl-messageformat'
import type { TranslationsFormatterContract } from '@adonisjs/i18n/types'

/** Signs that mean something in ICU; a message without them is its own translation. */
const ICU_SIGNS = /[{}'#<]/

/**
 * ICU messages, each parsed once: @adonisjs/i18n's own formatter parses a message every time it is shown, about
 * 60 µs, and a page shows hundreds.
 */
export class MessageFormatter implements TranslationsFormatterContract {
  readonly name = 'icu'
  #parsed = new Map<string, Map<string, IntlMessageFormat>>()

  format(message: string, locale: string, data?: Record<string, unknown>): string {
    if (!ICU_SIGNS.test(message)) return message
    return this.#parse(message, locale).format(data as never) as string
  }

  #parse(message: string, locale: string): IntlMessageFormat {
    let messages = this.#parsed.get(locale)
    if (!messages) this.#parsed.set(locale, (messages = new Map()))
    let parsed = messages.get(message)
    if (!parsed) {
      parsed = new IntlMessageFormat(message, locale, undefined, { ignoreTag: true })
      messages.set(message, parsed)
    }
    return parsed
  }
}
