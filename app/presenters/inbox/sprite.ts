import { icon } from '#presenters/icon'

/** Icons that a list or thread repeats: drawn once in the page, then referred to. */
const NAMES = [
  'ban',
  'check',
  'check-check',
  'chevron-left',
  'circle-alert',
  'circle-help',
  'circle-slash',
  'clock-3',
  'clipboard-list',
  'contact',
  'download',
  'file-text',
  'forward',
  'image',
  'layout-template',
  'list',
  'map-pin',
  'megaphone',
  'mic',
  'mouse-pointer-click',
  'music',
  'paperclip',
  'pause',
  'pencil-line',
  'phone',
  'play',
  'refresh-cw',
  'reply',
  'shopping-cart',
  'smile-plus',
  'sticker',
  'triangle-alert',
  'user-round',
  'video',
  'x',
  'external-link',
  'hourglass',
  'image-off',
]

const symbolOf = (name: string) =>
  icon(name)
    .replace(/^<svg[^>]*>/, `<symbol id="i-${name}" viewBox="0 0 24 24">`)
    .replace('</svg>', '</symbol>')

export const SPRITE = `<svg class="sprite" aria-hidden="true">${NAMES.map(symbolOf).join('')}</svg>`
