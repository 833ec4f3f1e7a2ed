import type { MediaPort } from 'balcao/plugin'
import { HttpFailure } from 'balcao/plugin'
import { call } from './client.js'
import { errorOf, errorOfFailure, refused } from './errors.js'

const MAX_BYTES = 16 * 1024 * 1024

export const media: MediaPort = {
  maxBytes: MAX_BYTES,
  async fetch(connection, { id }) {
    if (!id) return { ok: false, error: refused('media_invalid', 'The file has no id') }
    const path = `/v1/files/${encodeURIComponent(id)}`
    try {
      const answer = await call(connection, { path, maxBytes: MAX_BYTES, timeoutMs: 60_000 })
      if (answer.status === 200) {
        return { ok: true, body: answer.body, mime: answer.headers['content-type'] ?? null }
      }
      const error = errorOf(answer) ?? refused('media_invalid', `It answered ${answer.status}`)
      return { ok: false, error }
    } catch (failure) {
      if (failure instanceof HttpFailure && failure.reason === 'too_large') {
        return { ok: false, error: refused('media_invalid', 'The file is too large') }
      }
      return { ok: false, error: errorOfFailure(failure) }
    }
  },
}
