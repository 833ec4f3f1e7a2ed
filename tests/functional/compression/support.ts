import { request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'

export interface RawAnswer {
  status: number
  headers: IncomingHttpHeaders
  /** As it came over the wire. */
  bytes: Buffer
  /** As the browser reads it. */
  text: string
}

/** Asks as a browser does and unpacks nothing behind our back. */
export async function ask(
  path: string,
  { method = 'GET', ...headers }: Record<string, string> = {}
): Promise<RawAnswer> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ host: '127.0.0.1', port: process.env.PORT, path, method, headers }, resolve)
      .once('error', reject)
      .end()
  })
  const bytes = Buffer.concat(await answer.toArray())
  return {
    status: answer.statusCode!,
    headers: answer.headers,
    bytes,
    text: unpack(bytes, answer.headers['content-encoding']).toString(),
  }
}

function unpack(bytes: Buffer, encoding: string | undefined): Buffer {
  if (bytes.length === 0) return bytes
  if (encoding === 'br') return brotliDecompressSync(bytes)
  if (encoding === 'gzip') return gunzipSync(bytes)
  return bytes
}
