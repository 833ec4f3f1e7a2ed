export interface SentMessage {
  id: string
  numberId: string
  /** The address as our side wrote it: a phone, a group or a user id. */
  to: string
  type: string
  clientRef: string | null
  payload: Record<string, any>
  at: number
}

export interface ReadReceipt {
  numberId: string
  messageId: string
  typing: boolean
}

export interface StoredFile {
  id: string
  mime: string
  body: Uint8Array
  endless?: boolean
  redirectTo?: string
}

/** What the fake has been given. */
export class Ledger {
  messages: SentMessage[] = []
  receipts: ReadReceipt[] = []
  files = new Map<string, StoredFile>()
  #sequence = 0

  nextId(prefix: string): string {
    return `${prefix}${(++this.#sequence).toString(36).toUpperCase().padStart(8, '0')}`
  }

  nextNumber(): string {
    return String(1_000_000_000 + ++this.#sequence)
  }

  clear() {
    this.messages = []
    this.receipts = []
    this.files.clear()
  }
}
