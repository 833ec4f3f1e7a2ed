import type { BrokerDefinition, ConnectionContext } from '#contracts/broker'
import type { BrokerError } from '#contracts/errors'
import type { Limits } from '#contracts/capabilities'
import type { ClaimedAttempt } from '#services/sending/attempts'
import { deliverAttempt } from '#services/sending/deliver_attempt'
import { claimLane, outcomeLane } from '#services/sending/outbox_lanes'
import { RateLimiter, RecipientLimiter } from '#services/sending/rate_limiter'

const MAX_IN_FLIGHT = 256
const MAX_CLAIM = 100
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
}

/**
 * Sends what the outbox holds for one connection: claims as much as rate and room allow, delivers in parallel, one
 * at a time per conversation. Runs until told to stop, then finishes what it has claimed.
 */
export class ConnectionSender {
  #rate: RateLimiter
  #recipients: RecipientLimiter
  #inFlight = new Set<Promise<void>>()
  #stopped = false
  #pausedUntil: number
  #alarm: { ring(): void } | null = null
  #rung = false
  readonly finished: Promise<void>

  constructor(
    private connection: SendingConnection,
    private hooks: SenderHooks
  ) {
    this.#rate = new RateLimiter(connection.limits.perSecond)
    this.#recipients = new RecipientLimiter(connection.limits.perRecipient)
    this.#pausedUntil = connection.pausedUntil
    this.finished = this.#run()
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
      const now = Date.now()
      const waitMs = Math.max(this.#pausedUntil - now, this.#rate.waitMs(now))
      if (waitMs > 0) {
        await this.#sleep(Math.min(waitMs, POLL_MS), false)
        continue
      }
      const room = Math.min(
        MAX_IN_FLIGHT - this.#inFlight.size,
        MAX_CLAIM,
        this.#rate.available(now)
      )
      this.#rung = false
      const claimed = room > 0 ? await this.#claim(room) : []
      for (const attempt of claimed) this.#dispatch(attempt)
      if (claimed.length === 0) await this.#sleep(POLL_MS, true)
    }
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
    this.#rate.take(now, 1)
    const { end, pause } = await deliverAttempt(attempt, broker, context)
    if (pause) {
      this.#pausedUntil = Math.max(this.#pausedUntil, pause.untilMs)
      this.hooks.onPause(context.connectionId, pause.untilMs, pause.error)
    }
    await outcomeLane.submit({ attempt, externalId: context.externalId, end, at: Date.now() })
  }

  /** Until the time is over or, where `wakeable`, somebody rang since the last look. */
  #sleep(ms: number, wakeable: boolean): Promise<void> {
    if (this.#stopped || (wakeable && this.#rung)) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = setTimeout(ring, ms)
      const stop = () => this.#stopped
      function ring() {
        clearTimeout(timer)
        resolve()
      }
      this.#alarm = { ring: () => (wakeable || stop() ? ring() : undefined) }
    })
  }
}
