import { messageRequest, type Desk } from './desk.js'
import type { Ledger } from './ledger.js'
import { Client, type Endpoint } from './load.js'

const CONNECTIONS = 16
const CUSTOMERS = 200

/** Webhooks flat out, noting in the ledger what was sent and what was answered 200. */
export class Pressure {
  #stopped = false
  #tasks: Promise<void>[] = []
  #next = 0
  /** Answers other than 200, and connections that broke. */
  refused = 0

  constructor(
    private desk: Desk,
    private endpoint: Endpoint,
    private ledger: Ledger,
    private name: string
  ) {}

  start() {
    this.#tasks = Array.from({ length: CONNECTIONS }, () => this.#run())
  }

  async stop() {
    this.#stopped = true
    await Promise.all(this.#tasks)
  }

  /** Sends these again, `times` each, as a broker does with what was not answered 200. */
  async redeliver(ids: string[], times = 1) {
    const queue = ids.flatMap((id) => Array<string>(times).fill(id))
    await Promise.all(
      Array.from({ length: CONNECTIONS }, async () => {
        const client = new Client(this.endpoint)
        for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
          await this.#deliver(client, id)
        }
        client.close()
      })
    )
  }

  async #run() {
    const client = new Client(this.endpoint)
    while (!this.#stopped) {
      const delivered = await this.#deliver(client, `wamid.${this.name}.${this.#next++}`)
      // A server that is down or full is not asked a thousand times a second.
      if (!delivered) await new Promise((resolve) => setTimeout(resolve, 10))
    }
    client.close()
  }

  async #deliver(client: Client, id: string): Promise<boolean> {
    this.ledger.sent.add(id)
    const status = await client
      .send(messageRequest(this.desk, this.endpoint, { customer: customerOf(id), id }))
      .then(
        (answer) => answer.status,
        () => 0
      )
    if (status === 200) this.ledger.acked.add(id)
    else this.refused++
    return status === 200
  }
}

/** The same id always comes from the same customer. */
const customerOf = (id: string) => Number(id.split('.').at(-1)) % CUSTOMERS
