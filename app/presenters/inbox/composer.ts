import type { DraftFileRow } from '#services/inbox/draft_files'
import type { ReplyState } from '#services/inbox/reply_state'
import type { QuotedRow } from '#services/inbox/message_details'
import { presentDraftFile } from '#presenters/inbox/draft_file'
import { clockTime, dayKey, shortTime } from '#presenters/inbox/clock'
import { presentQuote } from '#presenters/inbox/message'
import type { Reader } from '#presenters/inbox/reader'

export interface ComposerSource {
  conversationId: number
  state: ReplyState
  draft: { body: string } | null
  files: readonly DraftFileRow[]
  /** Bytes by type of file. */
  fileLimits: Record<string, number>
  quoted: QuotedRow | null
  contactName: string
  /** Enter sends unless the person prefers otherwise. */
  enterSends: boolean
}

export function presentComposer(source: ComposerSource, reader: Reader) {
  const { conversationId, state, draft, files, quoted, contactName, enterSends } = source
  return {
    type: state.type,
    notice: noticeOf(state, reader),
    closedAt:
      state.type === 'window_closed' && state.closedAt ? whenWords(state.closedAt, reader) : null,
    draft: draft?.body ?? '',
    files: files.map((file) => presentDraftFile(file, conversationId, reader)),
    quote: quoted ? presentQuote(quoted, { reader, contactName }) : null,
    enterSends,
    ...limitsOf(state, source.fileLimits),
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
function limitsOf(state: ReplyState, fileLimits: Record<string, number>) {
  const outbound = 'capabilities' in state ? state.capabilities.outbound : null
  const types = Object.keys(fileLimits)
  return {
    accept: types.join(','),
    fileLimits: JSON.stringify(fileLimits),
    mayAttach: types.length > 0,
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
