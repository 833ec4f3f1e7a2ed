import { randomUUID } from 'node:crypto'
import type { Bag } from './exchange.js'

export interface StoredFile {
  body: Uint8Array
  mime: string
  endless?: boolean
  redirectTo?: string
}

/** One linked phone, or one that could be. */
export class FakeInstance {
  readonly id = randomUUID()
  readonly token = randomUUID().toUpperCase()
  state: 'open' | 'connecting' | 'close' = 'close'
  ownerJid: string | null = null
  profileName: string | null = null
  reason: number | null = null
  webhook: Bag | null = null
  settings: Bag = {}
  /** Asked for a code to type instead of one to scan. */
  phone: string | null = null
  codes = 0
  code: string | null = null
  pairingCode: string | null = null
  /** By the id of their key. */
  messages = new Map<string, Bag>()
  files = new Map<string, StoredFile>()

  constructor(readonly name: string) {}

  /** The next picture to scan, and the letters to type where a phone was named. */
  offerCode() {
    this.codes++
    this.code = `2@${this.name},code${this.codes},key,key`
    this.pairingCode = this.phone ? `WZYEH1Y${this.codes % 10}` : null
  }

  qrcode() {
    const { pairingCode, code, codes } = this
    return { pairingCode, code, base64: code && 'data:image/png;base64,iVBORw0KGgo=', count: codes }
  }

  described() {
    const { id, name, state, ownerJid, profileName, token, reason } = this
    return {
      ...{ id, name, connectionStatus: state, ownerJid, profileName, token },
      integration: 'WHATSAPP-BAILEYS',
      number: null,
      disconnectionReasonCode: reason,
    }
  }
}
