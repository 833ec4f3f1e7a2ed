import '../inbox/voice_note'
import { startActions } from '../inbox/actions'
import { startAttachments } from '../inbox/attachments'
import { applyChanges } from '../inbox/changes'
import { settleComposer, startComposer } from '../inbox/composer'
import { byId, parse } from '../inbox/dom'
import { startEmoji } from '../inbox/emoji'
import { startKeyboard } from '../inbox/keyboard'
import { startLightbox } from '../inbox/lightbox'
import { listQuery, seenOf, startList } from '../inbox/list'
import { Live } from '../inbox/live'
import { reloadList, reopen, startNavigation } from '../inbox/navigation'
import { settlePanel, startPanes } from '../inbox/panes'
import { startReactions } from '../inbox/reactions'
import { ask } from '../inbox/requests'
import {
  isAtEnd,
  mergeMessages,
  openId,
  settleThread,
  shownRange,
  startThread,
  thread,
} from '../inbox/thread'
import { keepFresh, startWindowClock } from '../inbox/window_clock'

const hooks = { opened: settle }

const live = new Live({
  since: seenOf,
  changesUrl() {
    const query = new URLSearchParams(listQuery())
    query.set('since', byId('list-scroll')?.dataset.since ?? '')
    if (openId()) {
      query.set('open', openId()!)
      query.set('thread_seq', thread()!.dataset.seq ?? '0')
      for (const [name, place] of Object.entries(shownRange())) query.set(name, place)
    }
    return `/inbox/changes?${query}`
  },
  apply: (html) =>
    applyChanges(html, {
      reloadList: () => void reloadList(),
      reopen: () => void reopen(hooks),
      seen: markRead,
      composerChanged: settleComposer,
    }),
})

/** Whatever was just drawn is made ready. */
function settle() {
  settleComposer()
  settlePanel()
  settleThread()
  keepFresh()
  markRead()
}

/** Reading is: the thread is open, at its end, and somebody looks. */
function markRead() {
  const open = thread()
  if (!open || document.hidden || open.dataset.mayReply !== 'true' || !isAtEnd()) return
  if (Number(open.dataset.unread) === 0) return
  open.dataset.unread = '0'
  ask(`/inbox/${open.dataset.id}/read`, { method: 'POST' }).catch(() => (open.dataset.unread = '1'))
}

document.addEventListener('visibilitychange', markRead)
document.addEventListener(
  'scroll',
  (event) => (event.target as Element).id === 'thread-scroll' && markRead(),
  true
)

startNavigation(hooks)
startPanes()
startList()
startThread()
startComposer()
startAttachments()
startEmoji()
startReactions()
startKeyboard()
startLightbox()
startActions((html) => {
  if (html) mergeMessages(parse(html))
  live.refresh()
})
startWindowClock(() => void reopen(hooks))
if (openId()) settle()
live.start()
