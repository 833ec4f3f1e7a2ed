const LOOK_EVERY = 500

/** Names the launcher that started this process in its place. */
export const PARENT = 'BALCAO_LAUNCHER'

/**
 * npm runs a script through a shell and, told to stop, ends that shell alone; the server would go
 * on without anyone. So a process that npm or another launcher started stops when that is gone.
 * `target` is what gets the signal: this process, or the group it leads.
 */
export function stopWithParent({ target = process.pid } = {}) {
  const launcher = Number(process.env[PARENT])
  delete process.env[PARENT]
  if (!launcher && !process.env.npm_lifecycle_event) return
  const parent = launcher || process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    console.error('\n✗ What started Balcão has ended, so Balcão stops too.')
    process.kill(target, 'SIGTERM')
  }, LOOK_EVERY)
  timer.unref()
}
