import { createHash } from 'node:crypto'
import type { FakeOptions } from './options.js'

/** How Meta names a person: from a phone, an id without the ninth digit, or a user id. */
export class People {
  #byBsuid = new Map<string, string>()

  constructor(readonly options: Pick<FakeOptions, 'withoutNinthDigit' | 'bsuids'>) {}

  /** `wa_id` of the digits that somebody wrote. */
  waId(phone: string): string {
    const digits = phone.replace(/\D/g, '')
    const short = this.options.withoutNinthDigit.includes(digits)
    return short ? digits.replace(/^(55\d{2})9(\d{8})$/, '$1$2') : digits
  }

  bsuid(waId: string): string | undefined {
    if (!this.options.bsuids) return undefined
    const hash = createHash('sha256').update(waId).digest('hex')
    const bsuid = `${waId.startsWith('55') ? 'BR' : 'US'}.${BigInt(`0x${hash.slice(0, 16)}`)}`
    this.#byBsuid.set(bsuid, waId)
    return bsuid
  }

  /** The person behind a user id, where one has written. */
  waIdOf(bsuid: string): string | undefined {
    return this.#byBsuid.get(bsuid)
  }
}
