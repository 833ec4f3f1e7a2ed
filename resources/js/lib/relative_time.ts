const MINUTE = 60_000
const HOUR = 60 * MINUTE

/**
 * `<time data-short-time>` says "now" and "3 min"; those words go stale. The server writes every other
 * form, and a page that stays open past midnight is the only one that would notice.
 */
export function keepTimesFresh() {
  setInterval(refresh, 30_000)
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) refresh()
  })
}

function refresh() {
  if (document.hidden) return
  const now = Date.now()
  for (const element of document.querySelectorAll<HTMLTimeElement>('time[data-short-time]')) {
    const words = freshWords(Date.parse(element.dateTime), now)
    if (words && element.textContent !== words) element.textContent = words
  }
}

function freshWords(at: number, now: number): string | null {
  const age = now - at
  if (age < MINUTE || age > 24 * HOUR) return null
  const locale = document.documentElement.lang
  if (age < HOUR) {
    const options = { style: 'unit', unit: 'minute', unitDisplay: 'short' } as const
    return new Intl.NumberFormat(locale, options).format(Math.floor(age / MINUTE))
  }
  const sameDay = new Date(at).toDateString() === new Date(now).toDateString()
  return sameDay
    ? new Date(at).toLocaleTimeString(locale, { hour: 'numeric', minute: '2-digit' })
    : new Date(at).toLocaleDateString(locale, { weekday: 'short' }).replace(/\.$/, '')
}
