let last = 0

/** An id as Twilio writes them: two letters and 32 hexadecimal digits. */
export function newSid(prefix: string): string {
  return `${prefix}${(++last).toString(16).padStart(32, '0')}`
}
