import type { Capabilities } from '#contracts/capabilities'
import { kindOfMime } from '#services/media/file_type'

/** How many bytes a file of each type may have: what it is sent as depends on its type. */
export function fileLimits({ outbound: { media } }: Capabilities): Record<string, number> {
  const mimes = Object.values(media).flatMap((kind) => kind.mimes)
  return Object.fromEntries(
    mimes.flatMap((mime) => {
      const allowed = media[kindOfMime(mime)]
      return allowed?.mimes.includes(mime) ? [[mime, allowed.maxBytes]] : []
    })
  )
}
