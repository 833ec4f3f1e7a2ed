/** Instants are numbers inside and ISO 8601 in UTC outside. */
export function toIso(instant: number): string
export function toIso(instant: number | null | undefined): string | null
export function toIso(instant: number | null | undefined): string | null {
  return instant === null || instant === undefined ? null : new Date(instant).toISOString()
}
