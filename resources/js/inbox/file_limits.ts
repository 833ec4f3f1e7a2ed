import { byId, say } from './dom'

/** Families of types whose every member is told by its name; others are told by their bytes, on the server. */
const TOLD_BY_NAME = /^(image|video)\//
/** Names of types that the server knows by another. */
const OTHER_NAMES = ['video/ogg', 'video/x-m4v', 'image/svg+xml']

/** Why a file can't be sent, as far as its name and size tell; null when they don't. */
export function fileProblem({ type, size }: File): string | null {
  const limits = JSON.parse(byId('composer-form')?.dataset.fileLimits ?? '{}') as Record<
    string,
    number
  >
  if (Object.keys(limits).length === 0) return say('wrongType')
  const max = limits[type] ?? Math.max(...Object.values(limits))
  if (size > max) return say('tooLarge', { MAX: `${Math.floor(max / 1_000_000)} MB` })
  const isUnknown = !(type in limits) && !OTHER_NAMES.includes(type)
  return isUnknown && TOLD_BY_NAME.test(type) ? say('wrongType') : null
}
