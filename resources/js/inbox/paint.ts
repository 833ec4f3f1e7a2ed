/** A frame that takes longer than this is not waited for: the page is hidden, or busy. */
const LONGEST_MS = 150

/** Once the browser has painted what stands in the page now: what was clicked answers before the heavy work. */
export function painted(): Promise<void> {
  if (document.hidden) return Promise.resolve()
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve))
    setTimeout(resolve, LONGEST_MS)
  })
}
