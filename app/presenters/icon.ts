import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { attributes } from '#presenters/markup'

const folder = join(
  dirname(createRequire(import.meta.url).resolve('lucide-static/package.json')),
  'icons'
)
const shapes = new Map<string, string>()

export interface IconOptions {
  class?: string
  /** Says what the icon means where no text does; without it the icon is decoration. */
  label?: string
}

/** A Lucide icon as inline SVG. Throws on an unknown name, so that a test sees it. */
export function icon(name: string, options: IconOptions = {}): string {
  const meaning = options.label
    ? { 'role': 'img', 'aria-label': options.label }
    : { 'aria-hidden': 'true' }
  const frame = attributes({
    'class': ['icon', options.class],
    'viewBox': '0 0 24 24',
    'fill': 'none',
    'stroke': 'currentColor',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    ...meaning,
  })
  return `<svg ${frame}>${shape(name)}</svg>`
}

function shape(name: string): string {
  const known = shapes.get(name)
  if (known !== undefined) return known
  if (!/^[a-z0-9-]+$/.test(name)) throw new Error(`"${name}" is not the name of an icon`)
  const inner = readFileSync(join(folder, `${name}.svg`), 'utf8')
    .replace(/^[\s\S]*?<svg[^>]*>/, '')
    .replace('</svg>', '')
    .replace(/\s*\n\s*/g, '')
  shapes.set(name, inner)
  return inner
}
