import { Attachment } from './attachment'
import { noteGone } from './attachments'
import { byId, parse, say } from './dom'
import { inLine } from './line'
import { Refused } from './requests'
import { mergeMessages, openId, tidy } from './thread'
import { forgetUnsent, keepUnsent, type Unsent, unsentOf } from './unsent'
import { drawUnsent, showFailure, showProgress, showWaiting } from './unsent_bubble'
import { post } from './upload'

/** A message on its way, and the bubble that shows it. */
interface Departure {
  message: Unsent
  attachment: Attachment | null
  item: HTMLElement
}

/** By key; a thread that is opened again shows them again. */
const underWay = new Map<string, Departure>()

/** Shows a message at once with its clock, and sends it. It ends as the server's bubble or says why not. */
export function send(message: Unsent, attachment: Attachment | null = null) {
  const departure = depart(message, attachment)
  keep(departure)
  byId('messages')?.append(departure.item)
  tidy(byId('messages')!)
  byId('thread-scroll')?.scrollTo({ top: 0 })
  enqueue(departure)
}

/** Messages that a reload, a lost connection or a look at another conversation left behind. */
export function restoreUnsent(conversationId: string, handBack: (text: string) => void) {
  for (const message of unsentOf(conversationId)) revive(message, handBack)
  for (const departure of underWay.values()) {
    const { message, item } = departure
    if (message.conversationId !== conversationId || item.isConnected) continue
    if (isAccepted(message)) settle(departure)
    else byId('messages')?.append(item)
  }
}

/** Where a file had not arrived, what was written with it is handed back: there is nothing left to send it with. */
function revive(message: Unsent, handBack: (text: string) => void) {
  if (underWay.has(message.key)) return
  if (isAccepted(message)) return forgetUnsent(message.key)
  if (message.file && !message.file.id) {
    forgetUnsent(message.key)
    return handBack(message.body)
  }
  fail(depart(message, carried(message)), say('offline'))
}

const isAccepted = ({ key }: Unsent) =>
  document.querySelector(`li[data-key="${CSS.escape(key)}"]:not([data-unsent])`) !== null

function depart(message: Unsent, attachment: Attachment | null): Departure {
  const departure = { message, attachment, item: drawUnsent(message, attachment) }
  underWay.set(message.key, departure)
  return departure
}

function carried({ conversationId, file }: Unsent): Attachment | null {
  return file?.id ? Attachment.kept(conversationId, file.id, file.name, file.isPicture) : null
}

/** A reload finds it again, with its file. */
function keep({ message, attachment }: Departure) {
  if (!attachment) return keepUnsent(message)
  const { id, name, picture } = attachment
  keepUnsent({ ...message, file: { id, name, isPicture: picture !== null } })
}

function enqueue(departure: Departure) {
  showWaiting(departure.item)
  // Messages arrive in the order they were written.
  void inLine(`send ${departure.message.conversationId}`, () => deliver(departure))
}

async function deliver(departure: Departure) {
  const { message, attachment, item } = departure
  try {
    if (attachment) {
      attachment.onChange = () => showProgress(item, attachment)
      await attachment.arrive()
      keep(departure)
    }
    const html = await post(`/inbox/${message.conversationId}/messages`, formOf(departure))
    settle(departure)
    if (openId() === message.conversationId) mergeMessages(parse(html))
  } catch (error) {
    attachment?.lose(error)
    fail(departure, error instanceof Refused ? error.words || say('failed') : say('offline'))
  }
}

function formOf({ message, attachment }: Departure): FormData {
  const form = new FormData()
  form.set('body', message.body)
  form.set('reply_to_id', message.replyTo)
  form.set('idempotency_key', message.key)
  if (attachment) form.set('draft_file_id', attachment.id!)
  return form
}

/** Nothing of it needs to be kept any more. */
function settle({ message, attachment }: Departure) {
  underWay.delete(message.key)
  forgetUnsent(message.key)
  if (!attachment) return
  noteGone(attachment)
  attachment.release()
}

function fail(departure: Departure, words: string) {
  showFailure(departure.item, words, {
    again: () => enqueue(departure),
    discard() {
      settle(departure)
      departure.item.remove()
      // What can't be taken away now comes back with the draft.
      departure.attachment?.remove().catch(() => {})
    },
  })
}
