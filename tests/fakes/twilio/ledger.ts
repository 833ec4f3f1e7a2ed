export interface SentMessage {
  sid: string
  /** The form as it came. */
  form: Record<string, string>
  clientRef: string | null
  statusCallback: string | null
  /** What Twilio fetched from `MediaUrl`. */
  file: { body: Buffer; mime: string } | null
  at: number
}

export interface StoredFile {
  messageSid: string
  sid: string
  mime: string
  body: Uint8Array
  /** Sends bytes until the reader hangs up. */
  endless?: boolean
  /** Sends the API's redirect elsewhere than to the file store. */
  redirectTo?: string
}

/** What happened, until it is forgotten. */
export class Ledger {
  messages: SentMessage[] = []
  files = new Map<string, StoredFile>()
  typing: string[] = []
  /** Requests of the file store, with the credentials that came along. */
  storeRequests: { authorization: string | null }[] = []
  /** When each customer wrote last. */
  lastInbound = new Map<string, number>()

  clear() {
    this.messages = []
    this.files.clear()
    this.typing = []
    this.storeRequests = []
    this.lastInbound.clear()
  }
}
