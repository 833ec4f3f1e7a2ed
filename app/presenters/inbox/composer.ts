import type { ReplyState } from '#services/inbox/reply_state'
import type { QuotedRow } from '#services/inbox/message_details'
import { clockTime, dayKey, shortTime } from '#presenters/inbox/clock'
import { presentQuote } from '#presenters/inbox/message'
import type { Reader } from '#presenters/inbox/reader'

export interface ComposerSource {
  state: ReplyState
  draft: { body: string } | null
  quoted: QuotedRow | null
  contactName: string
  /** Enter sends unless the person prefers otherwise. */
  enterSends: boolean
}

export function presentComposer(
  { state, draft, quoted, contactName, enterSends }: ComposerSource,
  reader: Reader
) {
  return {
    type: state.type,
    notice: noticeOf(state, reader),
    closedAt:
      state.type === 'window_closed' && state.closedAt ? whenWords(state.closedAt, reader) : null,
    draft: draft?.body ?? '',
    quote: quoted ? presentQuote(quoted, { reader, contactName }) : null,
    enterSends,
    ...limitsOf(state),
  }
}

function noticeOf(state: ReplyState, reader: Reader): string | null {
  if (state.type !== 'ready' || !state.trouble) return null
  if (state.trouble === 'paused') {
    return reader.t('inbox.composer.paused', { time: clockTime(state.pausedUntil!, reader) })
  }
  return reader.t('inbox.composer.trouble')
}

/** What may be attached and reacted with, as the connection declares it. */
function limitsOf(state: ReplyState) {
  const outbound = 'capabilities' in state ? state.capabilities.outbound : null
  const media = Object.values(outbound?.media ?? {})
  return {
    accept: media.flatMap(({ mimes }) => mimes).join(','),
    maxBytes: Math.max(0, ...media.map(({ maxBytes }) => maxBytes)),
    mayAttach: media.length > 0,
    mayQuote: outbound?.quote ?? false,
    mayReact: state.type === 'ready' && (outbound?.reaction ?? false),
  }
}

/** "at 14:02" today, else with the day: the sentence around it says "closed". */
function whenWords(at: number, reader: Reader): string {
  const isToday = dayKey(at, reader) === dayKey(reader.now, reader)
  return isToday
    ? reader.t('inbox.time.at', { time: clockTime(at, reader) })
    : reader.t('inbox.time.on', { time: shortTime(at, reader) })
}
