import type { FakeOptions, SessionStatus } from './options.js'

export interface FakeSession {
  name: string
  status: SessionStatus
  config: Record<string, any>
  me: { id: string; lid: string; pushName: string } | null
  /** The last three, as the event carries them. */
  statuses: { status: SessionStatus; timestamp: number }[]
  /** Reads left until STARTING is over. */
  startingReads: number
  qr: number
  code: string | null
}

/** The sessions of one server, and how they move from status to status. */
export class Sessions {
  readonly all = new Map<string, FakeSession>()

  constructor(
    private options: FakeOptions,
    private changed: (session: FakeSession) => void
  ) {}

  create(name: string, config: Record<string, any>, start: boolean): FakeSession {
    const session: FakeSession = {
      name,
      status: 'STOPPED',
      config,
      me: null,
      statuses: [],
      startingReads: 0,
      qr: 0,
      code: null,
    }
    this.all.set(name, session)
    if (start) this.start(session)
    return session
  }

  start(session: FakeSession) {
    if (session.status !== 'STOPPED' && session.status !== 'FAILED') return
    session.startingReads = this.options.startingReads
    this.move(session, 'STARTING')
    this.settle(session)
  }

  stop(session: FakeSession) {
    if (session.status !== 'STOPPED') this.move(session, 'STOPPED')
  }

  logout(session: FakeSession) {
    const running = session.status !== 'STOPPED'
    session.me = null
    session.code = null
    if (!running) return
    this.stop(session)
    this.start(session)
  }

  /** Each look lets a starting session come a step further. */
  looked(session: FakeSession) {
    if (session.status !== 'STARTING') return
    session.startingReads -= 1
    this.settle(session)
  }

  /** WhatsApp shows another picture every twenty seconds, and gives up after six. */
  refreshQr(session: FakeSession) {
    session.qr += 1
    this.move(session, session.qr >= 6 ? 'FAILED' : 'SCAN_QR_CODE')
  }

  link(session: FakeSession, number: string) {
    session.me = { id: `${number}@c.us`, lid: '98765432101234@lid', pushName: 'Loja 1' }
    this.move(session, 'WORKING')
  }

  move(session: FakeSession, status: SessionStatus) {
    session.status = status
    session.statuses = [...session.statuses, { status, timestamp: Date.now() }].slice(-3)
    this.changed(session)
  }

  private settle(session: FakeSession) {
    if (session.startingReads > 0) return
    if (session.me) return this.move(session, 'WORKING')
    session.qr = 0
    this.move(session, 'SCAN_QR_CODE')
  }
}

export const qrText = ({ name, qr }: FakeSession) => `2@${name},${qr},abcdefghijklmnop==`
