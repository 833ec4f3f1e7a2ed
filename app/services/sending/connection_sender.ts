import type { BrokerDefinition, ConnectionContext } from '#contracts/broker'
import type { BrokerError } from '#contracts/errors'
import type { Limits } from '#contracts/capabilities'
import type { ClaimedAttempt } from '#services/sending/attempts'
import { deliverAttempt, type DeliveryEnd, type Turn } from '#services/sending/deliver_attempt'
import { claimLane, outcomeLane } from '#services/sending/outbox_lanes'
import { Departures } from '#services/sending/departures'
import { RecipientLimiter } from '#services/sending/rate_limiter'
import { faultOf } from '#services/routing/call_outcome'
import { breakers } from '#services/routing/breakers'
import { connectionMeter } from '#services/routing/connection_meter'

const MAX_IN_FLIGHT = 256
const MAX_CLAIM = 100
/** What leaves within this time is claimed now, so that no departure waits for a COMMIT. */
const AHEAD_MS = 100
/** Other processes and postponed messages announce nothing here. */
const POLL_MS = 1_000

export interface SendingConnection {
  broker: BrokerDefinition
  context: ConnectionContext
  limits: Limits
  pausedUntil: number
}

export interface SenderHooks {
  owner: string
  onPause(connectionId: number, untilMs: number, error: BrokerError): void
  /** Back in the outbox, certainly not sent: another connection may have it. */
  onReturned(connectionId: number, isHeld: boolean): void
}

/**
 * Sends what the outbox holds for one connection: claims as much as rate and room allow, delivers in parallel, one
 * at a time per conversation. Runs until told to stop, then finishes what it has claimed.
 */
export class ConnectionSender {
  #departures: Departures
  #ahead: number
  #recipients: RecipientLimiter
  #inFlight = new Set<Promise<void>>()
  #stopped = false
  #pausedUntil: number
  #alarm: { ring(): void } | null = null
  #rung = false
  readonly finished: Promise<void>

  constructor(
    private connection: SendingConnection,
    private hooks: SenderHooks,
    /** Its predecessor has finished what it claimed: two at once would exceed the rate. */
    predecessor: Promise<void> = Promise.resolve()
  ) {
    const { perSecond } = connection.limits
    this.#departures = new Departures(perSecond)
    this.#ahead = Math.min(MAX_CLAIM, Math.ceil((perSecond * AHEAD_MS) / 1_000))
    this.#recipients = new RecipientLimiter(connection.limits.perRecipient)
    this.#pausedUntil = connection.pausedUntil
    this.finished = predecessor.then(() => this.#run())
  }

  wake() {
    this.#rung = true
    this.#alarm?.ring()
  }

  async stop() {
    this.#stopped = true
    this.wake()
    await this.finished
    await Promise.all(this.#inFlight)
  }

  async #run() {
    while (!this.#stopped) {
      this.#rung = false
      const waitMs = Math.max(
        this.#heldUntil() - Date.now(),
        Math.floor(this.#departures.waitMs) - AHEAD_MS
      )
      const room = waitMs > 0 ? 0 : this.#room()
      const claimed = room > 0 ? await this.#claim(room) : []
      for (const attempt of claimed) this.#dispatch(attempt)
      if (claimed.length === 0) await this.#sleep(waitMs > 0 ? Math.min(waitMs, POLL_MS) : POLL_MS)
    }
  }

  /** Paused by the broker, or not trusted for now. */
  #heldUntil(): number {
    const { connectionId } = this.connection.context
    const isOpen = breakers.phase(connectionId) === 'open'
    return Math.max(this.#pausedUntil, isOpen ? breakers.retryAt(connectionId) : 0)
  }

  /** How many to claim: none, or many at once. A claim costs as much for one as for ten. */
  #room(): number {
    // One at a time shows whether it works again.
    if (breakers.phase(this.connection.context.connectionId) === 'half_open') {
      return this.#inFlight.size === 0 ? 1 : 0
    }
    const room = Math.min(
      MAX_IN_FLIGHT - this.#inFlight.size,
      this.#ahead - this.#departures.waiting
    )
    return room < this.#ahead / 2 ? 0 : room
  }

  async #claim(limit: number): Promise<ClaimedAttempt[]> {
    try {
      return await claimLane.submit({
        connectionId: this.connection.context.connectionId,
        owner: this.hooks.owner,
        limit,
      })
    } catch (error) {
      this.connection.context.logger.error({ err: error }, 'the outbox could not be read')
      return []
    }
  }

  #dispatch(attempt: ClaimedAttempt) {
    const task = this.#deliver(attempt)
      .catch((error) =>
        this.connection.context.logger.error(
          { err: error, attempt: attempt.id },
          'an outcome could not be stored'
        )
      )
      .finally(() => {
        this.#inFlight.delete(task)
        // The next message of this conversation may go now.
        this.wake()
      })
    this.#inFlight.add(task)
  }

  async #deliver(attempt: ClaimedAttempt) {
    const { broker, context } = this.connection
    const now = Date.now()
    const waitMs = this.#recipients.tryTake(attempt.contactId, now)
    if (waitMs > 0) {
      const end = { type: 'again', runAt: now + waitMs, error: null, countsAsTry: false } as const
      await outcomeLane.submit({ attempt, externalId: context.externalId, end, at: now })
      return
    }
    const delivered = await deliverAttempt(attempt, broker, context, () => this.#turn())
    const { end, pause } = delivered
    if (pause) {
      this.#pausedUntil = Math.max(this.#pausedUntil, pause.untilMs)
      this.hooks.onPause(context.connectionId, pause.untilMs, pause.error)
    }
    this.#judge(delivered)
    await outcomeLane.submit({ attempt, externalId: context.externalId, end, at: Date.now() })
    const isHeld = this.#heldUntil() > Date.now()
    if (end.type === 'again') this.hooks.onReturned(context.connectionId, isHeld)
  }

  /** One that asked for a pause itself need not be judged as well: the pause ends when its cause is mended. */
  #judge({ call, pause }: DeliveryEnd) {
    if (!call) return
    const { connectionId } = this.connection.context
    const outcome = { fault: faultOf(call.result), tookMs: call.tookMs }
    connectionMeter.add(connectionId, outcome, Date.now())
    if (!pause) breakers.add(connectionId, outcome)
  }

  /** The moment to send, unless the connection came to be paused in the meantime. */
  async #turn(): Promise<Turn> {
    const answered = await this.#departures.turn()
    if (this.#room() > 0) this.wake()
    const heldUntil = this.#heldUntil()
    if (heldUntil <= Date.now()) return { type: 'go', answered }
    answered()
    return { type: 'held', untilMs: heldUntil }
  }

  /** Until the time is over or somebody rang since the last look. */
  #sleep(ms: number): Promise<void> {
    if (this.#stopped || this.#rung) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = setTimeout(ring, ms)
      function ring() {
        clearTimeout(timer)
        resolve()
      }
      this.#alarm = { ring }
    })
  }
}
