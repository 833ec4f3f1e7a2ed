/** The bare HTTP half of a raw limit: checks the HMAC of the raw body and hands bodies over in groups. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'

const SECRET = 'bench-secret'

export interface RawMessage {
  from: string
  name: string
  id: string
  body: string
  at: number
}

export function messagesOf(body: Buffer): RawMessage[] {
  const messages: RawMessage[] = []
  for (const entry of JSON.parse(body.toString()).entry) {
    for (const { value } of entry.changes) {
      for (const { from, id, text, timestamp } of value.messages) {
        messages.push({
          from,
          name: value.contacts[0].profile.name,
          id,
          body: text.body,
          at: Number(timestamp) * 1000,
        })
      }
    }
  }
  return messages
}

/** What arrives while `commit` runs makes the next group. Answers after COMMIT. */
export function listen(commit: (bodies: Buffer[]) => void | Promise<void>) {
  let waiting: { body: Buffer; answer(): void }[] = []
  let isRunning = false

  async function run() {
    while (waiting.length > 0) {
      const group = waiting
      waiting = []
      await commit(group.map(({ body }) => body))
      for (const { answer } of group) answer()
      await new Promise((resolve) => setImmediate(resolve))
    }
    isRunning = false
  }

  createServer({ keepAliveTimeout: 75_000 }, (request, response) => {
    if (request.method !== 'POST') return void response.end()
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      const body = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)
      if (!isSigned(body, String(request.headers['x-hub-signature-256']))) {
        return void response.writeHead(401).end()
      }
      waiting.push({ body, answer: () => response.end() })
      if (isRunning) return
      isRunning = true
      setImmediate(run)
    })
  }).listen(Number(process.env.PORT), '127.0.0.1')
}

function isSigned(body: Buffer, signature: string): boolean {
  const expected = createHmac('sha256', SECRET).update(body).digest()
  const given = Buffer.from(signature.slice(7), 'hex')
  return given.length === expected.length && timingSafeEqual(given, expected)
}
