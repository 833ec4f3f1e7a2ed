import type { ServerResponse } from 'node:http'
import { bell } from '#services/realtime/bell'
import type { NumberChange } from '#services/realtime/changes'

/**
 * Changes of a number soon after a ring wait and ring once: ten times as long as ringing took, so that however many
 * listen and however much happens, ringing takes a tenth of the process's time.
 */
const QUIET_PER_RINGING = 10
const SHORTEST_QUIET_MS = 4
const LONGEST_QUIET_MS = 250
const PING_MS = 25_000
/** A reader that takes nothing in is cut off; it comes back by itself and catches up. */
const MAX_BUFFERED_BYTES = 256 * 1024

export interface EventStream {
  response: ServerResponse
  userId: number
  /** `all`, or the numbers this person may see: nothing about another one is sent. */
  numberIds: readonly number[] | 'all'
}

interface Pending {
  seq: number
  conversationIds: Set<number>
}

/**
 * The open event streams of this process. A bell is encoded once and written to every stream that may
 * see its number.
 */
class EventStreams {
  #all = new Set<EventStream>()
  #byNumber = new Map<number, Set<EventStream>>()
  #everywhere = new Set<EventStream>()
  #pending = new Map<number, Pending>()
  #quiet = new Map<number, NodeJS.Timeout>()
  #ping: NodeJS.Timeout | null = null
  #stopListening: (() => void) | null = null

  start() {
    this.#stopListening ??= bell.onRing((changes) =>
      changes.forEach((change) => this.#note(change))
    )
    this.#ping ??= setInterval(() => this.#write(this.#all, ': ping\n\n'), PING_MS).unref()
  }

  /** Ends every stream: a server with one open stream would never stop. */
  stop() {
    this.#stopListening?.()
    this.#stopListening = null
    if (this.#ping) clearInterval(this.#ping)
    this.#ping = null
    for (const timer of this.#quiet.values()) clearTimeout(timer)
    this.#quiet.clear()
    this.endAll()
  }

  get size() {
    return this.#all.size
  }

  add(stream: EventStream) {
    this.#all.add(stream)
    for (const set of this.#setsOf(stream)) set.add(stream)
    stream.response.on('close', () => {
      this.#all.delete(stream)
      for (const set of this.#setsOf(stream)) set.delete(stream)
    })
  }

  endAll() {
    for (const { response } of this.#all) response.end()
  }

  /** Ends the streams of somebody whose access changed; the browser reopens with what they may see now. */
  endStreamsOf(userId: number) {
    for (const stream of this.#all) if (stream.userId === userId) stream.response.end()
  }

  #setsOf({ numberIds }: EventStream): Set<EventStream>[] {
    if (numberIds === 'all') return [this.#everywhere]
    return numberIds.map((id) => {
      let set = this.#byNumber.get(id)
      if (!set) this.#byNumber.set(id, (set = new Set()))
      return set
    })
  }

  #note({ numberId, seq, conversationIds }: NumberChange) {
    let pending = this.#pending.get(numberId)
    if (!pending) this.#pending.set(numberId, (pending = { seq, conversationIds: new Set() }))
    pending.seq = Math.max(pending.seq, seq)
    for (const id of conversationIds) pending.conversationIds.add(id)
    if (!this.#quiet.has(numberId)) this.#ring(numberId)
  }

  #ring(numberId: number) {
    const pending = this.#pending.get(numberId)
    this.#pending.delete(numberId)
    if (!pending) {
      this.#quiet.delete(numberId)
      return
    }
    const data = JSON.stringify({
      number: numberId,
      seq: pending.seq,
      conversations: [...pending.conversationIds],
    })
    const frame = `event: bell\ndata: ${data}\n\n`
    const startedAt = performance.now()
    this.#write(this.#everywhere, frame)
    this.#write(this.#byNumber.get(numberId) ?? [], frame)
    const quiet = Math.max(SHORTEST_QUIET_MS, (performance.now() - startedAt) * QUIET_PER_RINGING)
    this.#quiet.set(
      numberId,
      setTimeout(() => this.#ring(numberId), Math.min(quiet, LONGEST_QUIET_MS))
    )
  }

  #write(streams: Iterable<EventStream>, frame: string) {
    const bytes = Buffer.from(frame)
    for (const { response } of streams) {
      if (response.writableLength > MAX_BUFFERED_BYTES) response.destroy()
      else response.write(bytes)
    }
  }
}

export const eventStreams = new EventStreams()
