const LOOK_EVERY = 500

/**
 * npm runs a script through a shell and, told to stop, ends that shell alone; the server would go
 * on without anyone. So a process that npm started stops when its parent is gone.
 */
export function stopWithParent() {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, LOOK_EVERY)
  timer.unref()
}
