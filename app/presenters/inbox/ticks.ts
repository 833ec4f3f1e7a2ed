import type { Translate } from '#presenters/inbox/reader'

export interface TickView {
  /** clock, sent, delivered, read, played, failed, unconfirmed */
  mark: string
  icon: string
  label: string
}

const MARKS: Record<string, { mark: string; icon: string }> = {
  queued: { mark: 'clock', icon: 'clock-3' },
  sending: { mark: 'clock', icon: 'clock-3' },
  accepted: { mark: 'clock', icon: 'clock-3' },
  sent: { mark: 'sent', icon: 'check' },
  delivered: { mark: 'delivered', icon: 'check-check' },
  read: { mark: 'read', icon: 'check-check' },
  played: { mark: 'played', icon: 'mic' },
  failed: { mark: 'failed', icon: 'circle-alert' },
  unconfirmed: { mark: 'unconfirmed', icon: 'circle-help' },
}

/** How far a message of ours got, as WhatsApp draws it; null for the customer's own. */
export function presentTicks(state: string | null, t: Translate): TickView | null {
  const known = state ? MARKS[state] : undefined
  return known ? { ...known, label: t(`inbox.state.${state}`) } : null
}
