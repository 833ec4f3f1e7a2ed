import { request, type IncomingMessage } from 'node:http'
import { PASSWORD } from '#tests/support/people'
import { until } from '#tests/support/until'

export interface Frame {
  event: string
  data: Record<string, unknown>
}

/** Signs in as this person, who has the password of `createUser`, and opens /events as their browser would. */
export async function openStream(person: { email: string }, headers: Record<string, string> = {}) {
  const response = await get('/events', await signIn(person.email), headers)
  let text = ''
  let ended = false
  response.setEncoding('utf8')
  response.on('data', (chunk: string) => (text += chunk))
  response.on('close', () => (ended = true))

  return {
    text: () => text,
    isEnded: () => ended,
    close: () => void response.destroy(),
    async until(condition: (frames: Frame[]) => boolean): Promise<Frame[]> {
      await until(() => condition(framesOf(text)), 'the stream says so')
      return framesOf(text)
    },
  }
}

/** The cookies of a browser that went through the sign-in form. */
async function signIn(email: string): Promise<string> {
  const url = `http://${process.env.HOST}:${process.env.PORT}/login`
  const form = await fetch(url)
  const token = /name=['"]_csrf['"][^>]*value=['"]([^'"]+)/.exec(await form.text())![1]
  const answer = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookiesOf(form) },
    body: new URLSearchParams({ _csrf: token, email, password: PASSWORD }),
  })
  return cookiesOf(answer)
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

function get(
  path: string,
  cookie: string,
  headers: Record<string, string>
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request(
      {
        host: process.env.HOST,
        port: process.env.PORT,
        path,
        headers: { ...headers, cookie, accept: 'text/event-stream' },
      },
      resolve
    )
      .on('error', reject)
      .end()
  })
}

function framesOf(text: string): Frame[] {
  return text.split('\n\n').flatMap((block) => {
    const event = /^event: (.+)$/m.exec(block)?.[1]
    const data = /^data: (.+)$/m.exec(block)?.[1]
    return event && data ? [{ event, data: JSON.parse(data) as Record<string, unknown> }] : []
  })
}
