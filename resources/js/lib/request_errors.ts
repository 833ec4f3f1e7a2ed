import { toast } from './toasts'
import { word } from './words'

interface RequestEvent extends Event {
  detail: {
    ctx?: { response?: { status?: number; raw?: Response }; status?: string }
    error?: unknown
  }
}

/** A request that failed says so, whatever part of the page asked. A 422 shows its form instead. */
export function showRequestErrors() {
  document.addEventListener('htmx:response:error', (event) => {
    const status = (event as RequestEvent).detail.ctx?.response?.status ?? 500
    const name = nameOf(status)
    if (name) toast(word(name), 'danger')
  })
  document.addEventListener('htmx:error', (event) => {
    const { detail } = event as RequestEvent
    if (detail.ctx?.response || isAbort(detail.error)) return
    toast(word('offline'), 'warning')
  })
}

function nameOf(status: number): string | null {
  if (status >= 500) return 'failed'
  return { 403: 'denied', 413: 'tooLarge', 429: 'tooMany' }[status] ?? null
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}
