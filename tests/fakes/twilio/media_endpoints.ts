import { type Exchange, TwilioError } from './exchange.js'
import type { TwilioFake } from './twilio_fake.js'

const CHUNK = Buffer.alloc(256 * 1024, 7)

/** `GET …/Messages/MM…/Media/ME…`: where the file can be fetched. */
export function redirectToStore(
  fake: TwilioFake,
  { response }: Exchange,
  [, messageSid, sid]: string[]
) {
  const file = fake.ledger.files.get(sid)
  if (!file || file.messageSid !== messageSid) {
    throw new TwilioError(20404, `The requested resource ${sid} was not found`, 404)
  }
  const location = file.redirectTo ?? `${fake.storeUrl}/store/${sid}?Expires=1&Signature=s`
  response.writeHead(307, { location }).end()
}

/** The file store: it knows its own signature and refuses a second way to prove oneself. */
export function download(fake: TwilioFake, { request, response, url }: Exchange) {
  const authorization = request.headers.authorization ?? null
  fake.ledger.storeRequests.push({ authorization })
  if (authorization !== null) {
    return response
      .writeHead(400)
      .end('<Code>InvalidArgument</Code>Only one auth mechanism allowed')
  }
  const file = fake.ledger.files.get(url.pathname.split('/').at(-1)!)
  if (!file || url.searchParams.get('Signature') !== 's') return response.writeHead(403).end()
  response.writeHead(200, { 'content-type': file.mime })
  if (!file.endless) return response.end(file.body)
  const pump = () => {
    while (!response.destroyed && response.write(CHUNK));
  }
  response.on('drain', pump)
  pump()
}
