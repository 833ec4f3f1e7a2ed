import type { RawRequest, WebhookAnswer } from '#contracts/broker'
import type { WireEvent } from '../../broker/wire.js'
import { Bell, type Ring } from '../../network/bell.js'
import type { Network } from '../../network/network.js'

/**
 * A network with a clock that only tests move and a door that remembers. Its time lies far ahead,
 * so that the running application's own network finds nothing due.
 */
export class FakeNetwork implements Network {
  time = Date.now() + 10 * 365 * 24 * 3_600_000
  delivered: { webhookKey: string; request: RawRequest; events: WireEvent[] }[] = []
  rings: Ring[] = []
  answers: number[] = []
  bell = new Bell()

  constructor() {
    this.bell.listen((ring) => this.rings.push(ring))
  }

  now = () => this.time
  wake() {}

  async deliver({
    webhookKey,
    request,
  }: {
    webhookKey: string
    request: RawRequest
  }): Promise<WebhookAnswer> {
    const { events } = JSON.parse(new TextDecoder().decode(request.body)) as { events: WireEvent[] }
    this.delivered.push({ webhookKey, request, events })
    return { status: this.answers.shift() ?? 200, contentType: 'text/plain', body: '' }
  }

  /** Statuses as they were told, oldest first. */
  get statuses(): string[] {
    return this.delivered.flatMap(({ events }) =>
      events.flatMap((event) => (event.event === 'status' ? [event.status] : []))
    )
  }
}
