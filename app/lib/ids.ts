/**
 * Time-ordered ids that fit a JavaScript number: 41 bits of milliseconds since 2025, 5 bits of
 * process slot, 7 bits of sequence. Past 128 ids in one millisecond the clock is borrowed from
 * the future, so ids keep rising within a process.
 */
const EPOCH = Date.UTC(2025, 0, 1)
const SLOTS = 32
const PER_MILLISECOND = 128

let slot = 0
let lastTick = 0
let sequence = 0

/** Number of processes that can make ids at the same time. */
export const PROCESS_SLOTS = SLOTS

/** Set once at boot; slot 0 belongs to the only process of a SQLite installation. */
export function useProcessSlot(value: number) {
  if (!Number.isInteger(value) || value < 0 || value >= SLOTS) {
    throw new RangeError(`process slot ${value} is not in 0..${SLOTS - 1}`)
  }
  slot = value
}

/** The smallest id that can be made at an instant: rows are pruned by age through their key. */
export function firstIdAt(at: number): number {
  return (at - EPOCH) * SLOTS * PER_MILLISECOND
}

export function newId(): number {
  const tick = Math.max(Date.now() - EPOCH, lastTick)
  if (tick === lastTick && sequence === PER_MILLISECOND - 1) {
    lastTick = tick + 1
    sequence = 0
  } else if (tick === lastTick) {
    sequence++
  } else {
    lastTick = tick
    sequence = 0
  }
  return (lastTick * SLOTS + slot) * PER_MILLISECOND + sequence
}
