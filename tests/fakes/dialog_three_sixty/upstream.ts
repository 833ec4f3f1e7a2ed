import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import type { Exchange } from '#tests/fakes/meta_cloud/exchange'
import type { MetaCloudFake } from '#tests/fakes/meta_cloud/meta_cloud_fake'

/** Asks the Meta behind the gateway, with the gateway's own token. */
export async function askMeta(
  meta: MetaCloudFake,
  path: string,
  { method, request, body }: Pick<Exchange, 'method' | 'request' | 'body'>
): Promise<Response> {
  const type = request.headers['content-type']
  return fetch(`${meta.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${meta.options.accessToken}`,
      ...(type ? { 'content-type': type } : {}),
    },
    body: method === 'GET' ? undefined : new Uint8Array(body),
    redirect: 'manual',
  })
}

/** Status, type and bytes as they came, however many they are. */
export function passThrough(answer: Response, response: ServerResponse) {
  const kept = ['content-type', 'location', 'retry-after', 'x-business-use-case-usage']
  const headers = kept.flatMap((name) => {
    const value = answer.headers.get(name)
    return value === null ? [] : [[name, value] as const]
  })
  response.writeHead(answer.status, Object.fromEntries(headers))
  if (!answer.body) return response.end()
  const stream = Readable.fromWeb(answer.body as import('node:stream/web').ReadableStream)
  response.on('close', () => stream.destroy())
  stream.on('error', () => response.destroy())
  stream.pipe(response)
}

/** Files have an address at Meta, which our side can't reach. */
export const disguised = (meta: MetaCloudFake, text: string) =>
  text.replaceAll(meta.url, 'https://lookaside.fbsbx.com')
