/** Waits for a condition, never for a time; gives up after five seconds. */
export async function until(condition: () => boolean | Promise<boolean>) {
  const end = Date.now() + 5_000
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('the condition did not come true in time')
    await new Promise((next) => setTimeout(next, 1))
  }
}
