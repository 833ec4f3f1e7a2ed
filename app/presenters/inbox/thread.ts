import { dayKey, dayName } from '#presenters/inbox/clock'
import type { MessageView } from '#presenters/inbox/message'
import type { Reader } from '#presenters/inbox/reader'

export interface ThreadItem {
  message: MessageView
  /** A new day begins with this message. */
  day: { key: string; name: string } | null
  /** "Unread from here" stands above it. */
  startsUnread: boolean
  /** First of what one author wrote in one minute. */
  startsGroup: boolean
  /** The one before was somebody else's: their name stands above. */
  startsAuthor: boolean
}

export interface ThreadContext {
  reader: Reader
  /** How many of the customer's newest messages nobody has read. */
  unread: number
  /** Does the first one follow messages that are not on this page? Then the page it joins has its day. */
  previousAt?: number
}

/** Day separators, the unread line, and groups of one author and minute. */
export function arrangeThread(
  messages: readonly MessageView[],
  { reader, unread, previousAt }: ThreadContext
): ThreadItem[] {
  const firstUnread = unreadStart(messages, unread)
  let day = previousAt ? dayKey(previousAt, reader) : ''
  let group = ''
  let author = ''
  return messages.map((message) => {
    const key = dayKey(message.at, reader)
    const startsDay = key !== day
    const startsGroup = startsDay || message.group !== group
    const startsAuthor = startsDay || message.authorKey !== author
    day = key
    group = message.group
    author = message.authorKey
    return {
      message,
      day: startsDay ? { key, name: dayName(message.at, reader.now, reader) } : null,
      startsUnread: message.id === firstUnread,
      startsGroup,
      startsAuthor,
    }
  })
}

/** The oldest of the newest `count` inbound messages; none when they don't all fit on the page. */
function unreadStart(messages: readonly MessageView[], count: number): number | null {
  if (count <= 0) return null
  const inbound = messages.filter((message) => message.side === 'in')
  return inbound.at(-count)?.id ?? null
}
