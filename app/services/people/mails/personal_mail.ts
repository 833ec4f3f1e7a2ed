import { BaseMail } from '@adonisjs/mail'
import i18nManager from '@adonisjs/i18n/services/main'
import type { I18n } from '@adonisjs/i18n'

export interface Recipient {
  name: string
  email: string
  locale: string
  timezone: string
}

/** A short mail to one person, in their language, around one link. */
export abstract class PersonalMail extends BaseMail {
  protected readonly i18n: I18n

  constructor(
    protected readonly recipient: Recipient,
    protected readonly link: string,
    protected readonly expiresAt: number
  ) {
    super()
    this.i18n = i18nManager.locale(recipient.locale)
  }

  /** Translation keys `people.mail.<kind>.*`. */
  protected abstract readonly kind: 'invitation' | 'password_reset'

  protected words(): Record<string, string> {
    return {}
  }

  prepare() {
    const text = (part: string) => this.i18n.t(`people.mail.${this.kind}.${part}`, this.#facts())
    const parts = {
      title: text('title'),
      body: text('body'),
      button: text('button'),
      footer: text('footer'),
    }
    const state = { ...parts, link: this.link, locale: this.recipient.locale }
    this.message
      .to(this.recipient.email, this.recipient.name)
      .subject(text('subject'))
      .htmlView('mails/personal_html', state)
      .textView('mails/personal_text', state)
  }

  #facts() {
    const expires = new Intl.DateTimeFormat(this.recipient.locale, {
      dateStyle: 'long',
      timeStyle: 'short',
      timeZone: this.recipient.timezone,
    }).format(this.expiresAt)
    return { name: this.recipient.name, expires, ...this.words() }
  }
}
