export interface Frame {
  event: string
  data: string
}

/** The server pings every 25 s; a stream that is silent for longer than this is dead. */
const SILENCE_MS = 45_000

/**
 * Reads one event stream until it ends. Read by fetch rather than EventSource: that gives up for
 * good on a proxy's 502, and hides the pings that tell a quiet stream from a dead one.
 */
export async function readStream(
  url: string,
  onFrame: (frame: Frame) => void,
  signal: AbortSignal
): Promise<void> {
  const watch = new AbortController()
  let timer = 0
  const heard = () => {
    clearTimeout(timer)
    timer = window.setTimeout(() => watch.abort(), SILENCE_MS)
  }
  heard()
  try {
    const options = {
      headers: { Accept: 'text/event-stream' },
      cache: 'no-store' as const,
      signal: AbortSignal.any([signal, watch.signal]),
    }
    const response = await fetch(url, options)
    if (response.status === 401) location.reload()
    if (!response.ok || !response.body) throw new Error(`event stream answered ${response.status}`)
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    await readFrames(reader, onFrame, heard)
  } finally {
    clearTimeout(timer)
  }
}

async function readFrames(
  reader: ReadableStreamDefaultReader<string>,
  onFrame: (frame: Frame) => void,
  heard: () => void
) {
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    heard()
    const parts = (rest + value).split('\n\n')
    rest = parts.pop()!
    for (const part of parts) {
      const frame = parseFrame(part)
      if (frame) onFrame(frame)
    }
  }
}

function parseFrame(text: string): Frame | null {
  const frame = { event: 'message', data: '' }
  for (const line of text.split('\n')) {
    if (line.startsWith('event:')) frame.event = line.slice(6).trim()
    else if (line.startsWith('data:')) frame.data += line.slice(5).trim()
  }
  return frame.data ? frame : null
}
