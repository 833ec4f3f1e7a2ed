import { Readable } from 'node:stream'
import drive from '@adonisjs/drive/services/main'
import type { ByteRange } from '#lib/byte_range'

/** Part of a stored file. Drive's disks can't seek, so what comes before is read and dropped. */
export async function openFile(key: string, range: ByteRange): Promise<Readable> {
  const whole = await drive.use('media').getStream(key)
  return Readable.from(cut(whole, range), { objectMode: false })
}

async function* cut(source: Readable, { start, end }: ByteRange) {
  let position = 0
  for await (const chunk of source as AsyncIterable<Buffer>) {
    const from = Math.max(0, start - position)
    const to = Math.min(chunk.length, end - position + 1)
    position += chunk.length
    if (from < to) yield chunk.subarray(from, to)
    if (position > end) return
  }
}
