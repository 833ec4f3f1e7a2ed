const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']
const CLEAR_LINE = '\r\x1b[2K'

export const say = (text = '') => console.log(text)

let current

/** The piece of work under way, for whoever has to say what was interrupted. */
export const currentStep = () => current

/** Shows a piece of work while it runs, and how long it took. */
export async function step(label, work) {
  const started = performance.now()
  current = label
  const stop = process.stdout.isTTY ? spin(label, started) : () => {}
  if (!process.stdout.isTTY) say(`  … ${label}`)
  try {
    const result = await work()
    stop()
    say(`  ✓ ${label} (${since(started)})`)
    return result
  } catch (error) {
    stop()
    say(`  ✗ ${label} (${since(started)})`)
    throw error
  } finally {
    current = undefined
  }
}

function spin(label, started) {
  let frame = 0
  const timer = setInterval(() => {
    const sign = FRAMES[frame++ % FRAMES.length]
    process.stdout.write(`${CLEAR_LINE}  ${sign} ${label} (${since(started)})`)
  }, 120)
  return () => {
    clearInterval(timer)
    process.stdout.write(CLEAR_LINE)
  }
}

export function since(started) {
  const seconds = (performance.now() - started) / 1000
  return seconds < 60
    ? `${seconds.toFixed(1)} s`
    : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
}
