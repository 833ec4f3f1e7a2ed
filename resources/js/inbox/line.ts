const lines = new Map<string, Promise<unknown>>()

/** Runs one piece of work after the other in each line; one that fails holds up nobody. */
export function inLine<T>(name: string, work: () => Promise<T>): Promise<T> {
  const turn = (lines.get(name) ?? Promise.resolve()).then(work)
  lines.set(
    name,
    turn.catch(() => {})
  )
  return turn
}
