export const byId = <T extends HTMLElement = HTMLElement>(id: string) =>
  document.getElementById(id) as T | null

/** The page's words, translated by the server; `%NAME%` marks are filled in here. */
let words: Record<string, string> | undefined

export function say(name: string, values: Record<string, string | number> = {}): string {
  words ??= JSON.parse(byId('inbox')?.dataset.words ?? '{}') as Record<string, string>
  return Object.entries(values).reduce(
    (text, [key, value]) => text.replace(`%${key}%`, String(value)),
    words[name] ?? ''
  )
}

/** Elements from markup that the server made. */
export function parse(html: string): DocumentFragment {
  const template = document.createElement('template')
  template.innerHTML = html
  return template.content
}

/** An icon of the page's sprite. */
export function glyph(name: string, className = ''): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('class', `icon glyph ${className}`.trim())
  svg.setAttribute('aria-hidden', 'true')
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use')
  use.setAttribute('href', `#i-${name}`)
  svg.append(use)
  return svg
}

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = '',
  text = ''
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  if (className) made.className = className
  if (text) made.textContent = text
  return made
}

/** Runs when a click lands on, or in, what the selector names. */
export function onClick(selector: string, run: (target: HTMLElement, event: MouseEvent) => void) {
  document.addEventListener('click', (event) => {
    const target = (event.target as Element).closest<HTMLElement>(selector)
    if (target) run(target, event)
  })
}

export const isPhone = () => matchMedia('(max-width: 720px)').matches
