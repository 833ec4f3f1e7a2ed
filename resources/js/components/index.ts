import { Alpine } from '../lib/alpine'
import { copy } from './copy'
import { dialog } from './dialog'
import { menu } from './menu'
import { theme } from './theme'

export function registerBaseComponents() {
  Alpine.data('copy', copy)
  Alpine.data('dialog', dialog)
  Alpine.data('menu', menu)
  Alpine.data('theme', theme)
}
