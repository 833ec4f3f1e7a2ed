import { toast } from '../lib/toasts'
import { Attachment } from './attachment'
import { drawAttachment } from './attachment_item'
import { byId, onClick, say } from './dom'
import { fileProblem } from './file_limits'
import { startGivenFiles } from './given_files'
import { openId } from './thread'
import { unsentOf } from './unsent'

/** Every file that waits in a composer, with the line that shows it. Uploads go on while another conversation is open. */
const shown = new Map<Attachment, HTMLElement>()
/** Files that a message on its way carries. */
const leaving = new Set<Attachment>()

const list = () => byId('attachments')

export function startAttachments() {
  startGivenFiles(add)
  onClick('[data-unattach]', (button) => withItem(button, (attachment) => void remove(attachment)))
  onClick('[data-upload-again]', (button) => withItem(button, (attachment) => upload(attachment)))
  addEventListener('beforeunload', (event) => {
    if ([...shown.keys(), ...leaving].some(({ isMoving }) => isMoving)) event.preventDefault()
  })
}

/** Called for a composer that was just drawn: the server's files, and those that are still on their way there. */
export function settleAttachments() {
  const id = openId()
  const drawn = [...(list()?.querySelectorAll<HTMLElement>('.attachment') ?? [])]
  const served = new Map(drawn.map((item) => [item.dataset.file!, item]))
  for (const attachment of of(id)) {
    const item = served.get(attachment.id ?? '')
    if (item) item.replaceWith(shown.get(attachment)!)
    else if (attachment.id) drop(attachment)
    else list()?.append(shown.get(attachment)!)
    served.delete(attachment.id ?? '')
  }
  const sent = new Set([
    ...unsentOf(id ?? '').map(({ file }) => file?.id),
    ...[...leaving].map((attachment) => attachment.id),
  ])
  for (const [fileId, item] of served) {
    if (sent.has(fileId)) item.remove()
    else show(fromItem(id!, item), item)
  }
  hideWhenEmpty()
}

/** Takes what is attached away from the composer, for messages to carry. What was refused stays, with its reason. */
export function takeAttachments(): Attachment[] {
  const taken = of(openId()).filter(({ state }) => state !== 'refused')
  for (const attachment of taken) {
    drop(attachment)
    leaving.add(attachment)
  }
  return taken
}

/** Its message has been accepted, or was given up. */
export function noteGone(attachment: Attachment) {
  leaving.delete(attachment)
}

const of = (conversationId: string | null) =>
  [...shown.keys()].filter((attachment) => attachment.conversationId === conversationId)

function add(files: File[]) {
  const id = openId()
  if (!id || !list()) return
  for (const file of files) {
    const attachment = Attachment.of(id, file)
    list()!.append(show(attachment))
    const problem = fileProblem(file)
    if (problem) attachment.refuse(problem)
    else upload(attachment)
  }
  hideWhenEmpty()
  list()!.scrollTop = list()!.scrollHeight
  byId('composer-text')?.focus()
}

function upload(attachment: Attachment) {
  // Its line says what went wrong.
  attachment.arrive().catch(() => {})
}

async function remove(attachment: Attachment) {
  drop(attachment)
  byId('composer-text')?.focus()
  try {
    await attachment.remove()
  } catch {
    if (attachment.conversationId === openId()) list()?.append(show(attachment))
    hideWhenEmpty()
    toast(say('failed'), 'danger')
  }
}

function show(attachment: Attachment, item?: HTMLElement): HTMLElement {
  const line = item ?? drawAttachment(attachment)
  shown.set(attachment, line)
  attachment.onChange = () => drawAttachment(attachment, line)
  return line
}

function drop(attachment: Attachment) {
  shown.get(attachment)?.remove()
  shown.delete(attachment)
  hideWhenEmpty()
}

function fromItem(conversationId: string, item: HTMLElement): Attachment {
  const isPicture = item.querySelector('img') !== null
  const { file, name } = item.dataset
  const attachment = Attachment.kept(conversationId, file!, name!, isPicture)
  attachment.words = item.querySelector('.attachment-note')!.textContent
  return attachment
}

function withItem(button: HTMLElement, run: (attachment: Attachment) => void) {
  const item = button.closest<HTMLElement>('.attachment')
  const found = [...shown].find(([, line]) => line === item)
  if (found) run(found[0])
}

function hideWhenEmpty() {
  list()?.toggleAttribute('hidden', list()!.childElementCount === 0)
}
