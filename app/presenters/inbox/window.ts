import { HOUR, duration } from '#presenters/inbox/clock'
import type { Reader } from '#presenters/inbox/reader'

const WINDOW_HOURS: Record<string, number> = { customer_service: 24, free_entry_point: 72 }
const AMBER_UNDER = 2 * HOUR

export interface WindowView {
  state: 'open' | 'ending' | 'closed' | 'never'
  expiresAt: number | null
  /** Full length in milliseconds, so that the browser can redraw the ring. */
  length: number
  /** Share that is left, 0 to 100. */
  percent: number
  label: string
}

/** How long free-form messages may still be sent. */
export function presentWindow(
  row: { window_kind: string | null; window_expires_at: number | null },
  reader: Reader
): WindowView {
  const expiresAt = row.window_expires_at
  const length = (WINDOW_HOURS[row.window_kind ?? ''] ?? 24) * HOUR
  if (!expiresAt) {
    return { state: 'never', expiresAt, length, percent: 0, label: reader.t('inbox.window.never') }
  }
  const left = expiresAt - reader.now
  if (left <= 0) {
    return {
      state: 'closed',
      expiresAt,
      length,
      percent: 0,
      label: reader.t('inbox.window.closed'),
    }
  }
  return {
    state: left < AMBER_UNDER ? 'ending' : 'open',
    expiresAt,
    length,
    percent: Math.min(100, Math.ceil((left / length) * 100)),
    label: reader.t('inbox.window.left', { time: duration(left) }),
  }
}
