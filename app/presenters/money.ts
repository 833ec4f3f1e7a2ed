/**
 * An exact decimal with its currency. The text goes to Intl as it is, so that no float rounds it;
 * prices of a message have up to four decimals, and none is cut off.
 */
export function formatMoney(amount: string | number, currency: string, locale: string): string {
  const text = String(amount)
  const decimals = text.includes('.') ? text.split('.')[1].replace(/0+$/, '').length : 0
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    maximumFractionDigits: Math.max(2, decimals),
  })
  return format.format(text as Intl.StringNumericLiteral)
}

export function formatNumber(value: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(value)
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** 1,234,567 bytes → "1.2 MB", as file managers and phones count (1000). */
export function formatFileSize(bytes: number, locale: string): string {
  const step = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** step
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: UNITS[step],
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
  }).format(value)
}
