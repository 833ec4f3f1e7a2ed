import type { I18n } from '@adonisjs/i18n'

interface Failure {
  door: string
  message: string
  at: number
}

/** First words of the doors the host calls through, with their names here. */
const DOORS: Record<string, string> = {
  enable: 'enable',
  start: 'start',
  shutdown: 'shutdown',
  listener: 'listener',
  filter: 'filter',
  route: 'route',
  schedule: 'schedule',
  conversation: 'panel',
  health: 'health',
  settings: 'settings',
}

/** A failure with where it happened in words; a door nobody named is shown as it is. */
export function showFailure({ door, message, at }: Failure, i18n: I18n) {
  const [first, ...rest] = door.split(' ')
  const known = Object.hasOwn(DOORS, first) ? DOORS[first] : null
  const hasName = known === 'route' || known === 'schedule'
  return {
    door: known ? i18n.t(`plugins.door.${known}`) : door,
    detail: hasName ? rest.join(' ') : null,
    message,
    at,
  }
}
