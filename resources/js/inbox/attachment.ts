import { parse, say } from './dom'
import { inLine } from './line'
import { listQuery, patchRow } from './list'
import { ask, Refused } from './requests'
import { post } from './upload'

export type AttachmentState = 'waiting' | 'uploading' | 'ready' | 'stopped' | 'refused'

const GONE = 410

/** A file of a draft: on its way to the server, kept there, or with the reason why not. */
export class Attachment {
  state: AttachmentState
  percent = 0
  /** Why it is not there, in one sentence. */
  words = ''
  /** Whoever shows it now. */
  onChange: () => void = () => {}
  #arrival: Promise<string> | null = null
  #stop = new AbortController()

  constructor(
    readonly conversationId: string,
    readonly name: string,
    /** An address that shows it; null for what is no picture. */
    readonly picture: string | null,
    /** What the server calls it, once it has it. */
    public id: string | null,
    /** Only in the page that it was given to. */
    readonly file: File | null = null
  ) {
    this.state = id ? 'ready' : 'waiting'
  }

  static of(conversationId: string, file: File): Attachment {
    const picture = file.type.startsWith('image/') ? URL.createObjectURL(file) : null
    return new Attachment(conversationId, file.name, picture, null, file)
  }

  static kept(conversationId: string, id: string, name: string, isPicture: boolean): Attachment {
    const picture = isPicture ? addressOf(conversationId, id) : null
    return new Attachment(conversationId, name, picture, id)
  }

  get isMoving() {
    return this.state === 'waiting' || this.state === 'uploading'
  }

  /** What the server calls it, as soon as it has it. What stopped before is tried again. */
  arrive(): Promise<string> {
    if (this.id) return Promise.resolve(this.id)
    if (this.#arrival) return this.#arrival
    this.#become('waiting')
    // Files keep the order they were given in.
    const arrival = inLine(`upload ${this.conversationId}`, () => this.#upload())
    return (this.#arrival = arrival.finally(() => (this.#arrival = null)))
  }

  refuse(words: string) {
    this.words = words
    this.#become('refused')
  }

  /** The server has it no more; what the page still holds can be brought there again. */
  lose(error: unknown) {
    if (error instanceof Refused && error.status === GONE && this.file) this.id = null
  }

  /** Takes it out of the draft; what is on its way is called back. */
  async remove() {
    this.#stop.abort()
    if (this.id) {
      const url = `${addressOf(this.conversationId, this.id)}${listQuery()}`
      patchRow(parse(await ask(url, { method: 'DELETE' })).querySelector('li'))
    }
    this.release()
  }

  /** Nobody shows it any more. */
  release() {
    if (this.file && this.picture) URL.revokeObjectURL(this.picture)
  }

  async #upload(): Promise<string> {
    this.#stop.signal.throwIfAborted()
    this.percent = 0
    this.#become('uploading')
    const form = new FormData()
    form.set('file', this.file!)
    try {
      const answer = parse(
        await post(`/inbox/${this.conversationId}/draft/files${listQuery()}`, form, {
          signal: this.#stop.signal,
          onProgress: (percent) => this.#moved(percent),
        })
      )
      return this.#arrived(answer)
    } catch (error) {
      this.#failed(error)
      throw error
    }
  }

  #arrived(answer: DocumentFragment): string {
    const item = answer.querySelector<HTMLElement>('.attachment')!
    patchRow(answer.querySelector('li.conv'))
    this.id = item.dataset.file!
    this.words = item.querySelector('.attachment-note')!.textContent
    this.#become('ready')
    return this.id
  }

  #moved(percent: number) {
    this.percent = percent
    this.onChange()
  }

  #failed(error: unknown) {
    const isFinal = error instanceof Refused && error.status < 500 && error.words !== ''
    this.words = isFinal ? error.words : say(error instanceof Refused ? 'failed' : 'stopped')
    this.#become(isFinal ? 'refused' : 'stopped')
  }

  #become(state: AttachmentState) {
    this.state = state
    this.onChange()
  }
}

function addressOf(conversationId: string, id: string): string {
  return `/inbox/${conversationId}/draft/files/${id}`
}
