import { headers, Refused } from './requests'

/** A connection over which nothing moves for this long is gone. */
const SILENCE_MS = 45_000

interface PostOptions {
  /** How much of the body has left, in percent. */
  onProgress?: (percent: number) => void
  signal?: AbortSignal
}

/**
 * Posts a form and answers with the HTML that comes back. XMLHttpRequest, because fetch can't tell how much of a file has
 * left. Throws `Refused` for an answer that says no, TypeError without a connection.
 */
export function post(url: string, form: FormData, { onProgress, signal }: PostOptions = {}) {
  return new Promise<string>((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', url)
    for (const [name, value] of Object.entries(headers())) request.setRequestHeader(name, value)
    signal?.addEventListener('abort', () => request.abort())
    const heard = watch(request)
    request.upload.onprogress = ({ loaded, total }) => {
      heard()
      onProgress?.(Math.round((loaded / total) * 100))
    }
    request.onerror = request.onabort = () => reject(new TypeError('no connection'))
    request.onload = () =>
      request.status < 300 ? resolve(request.responseText) : reject(refusalOf(request))
    request.send(form)
  })
}

/** Gives up after a silence; call what it returns whenever something was heard. */
function watch(request: XMLHttpRequest): () => void {
  let timer = 0
  const heard = () => {
    clearTimeout(timer)
    timer = window.setTimeout(() => request.abort(), SILENCE_MS)
  }
  request.addEventListener('loadend', () => clearTimeout(timer))
  heard()
  return heard
}

/** A long answer is a page about the error, not a sentence for people. */
function refusalOf({ status, responseText }: XMLHttpRequest): Refused {
  return new Refused(status, responseText.length < 400 ? responseText : '')
}
