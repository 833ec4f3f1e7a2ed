/** What these scripts use of htmx; the page's own bundle brings it. */
export interface Htmx {
  ajax(
    verb: string,
    path: string,
    context: { source: Element; target: string; swap: string; values?: object }
  ): Promise<void>
  trigger(target: Element, event: string): void
}

export const htmx = () => (window as unknown as { htmx: Htmx }).htmx

/** The element a finished request came from. */
export function sourceOf(event: Event): Element | null {
  return (
    (event as CustomEvent<{ ctx?: { sourceElement?: Element } }>).detail?.ctx?.sourceElement ?? null
  )
}

/** A request without an answer to show, such as "the chat is open". */
export function post(url: string) {
  const headers = JSON.parse(document.body.getAttribute('hx-headers:inherited') ?? '{}') as Record<
    string,
    string
  >
  return fetch(url, { method: 'POST', headers, keepalive: true }).catch(() => undefined)
}
