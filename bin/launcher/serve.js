import { createServer } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Problem } from './problem.js'
import { say } from './screen.js'

const READY_WITHIN = 60_000
const ASK_EVERY = 25

/** Serves in this very process, and says so once the server really answers. */
export async function serve(appFolder, { HOST: host, PORT: port }) {
  await refuseTakenPort(host, Number(port))
  await import(pathToFileURL(join(appFolder, 'bin/server.js')).href)
  if (await answers(`http://${reachable(host)}:${port}/health/live`)) announce(host, port)
}

/** Asked before the boot: the answer then comes at once, and in words. */
function refuseTakenPort(host, port) {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error) => reject(portProblem(error, host, port)))
    probe.listen(port, host, () => probe.close(resolve))
  })
}

function portProblem(error, host, port) {
  const causes = {
    EADDRINUSE: {
      why: `Another program listens on port ${port}, perhaps a Balcão that is running already.`,
      todo: `Stop it, or start with another port: npm start -- --port ${port + 1}`,
    },
    EACCES: {
      why: `Ports below 1024 need special rights; this user may not open ${port}.`,
      todo: 'Start with a higher port (--port 3333) and let a reverse proxy listen on 80 and 443.',
    },
  }
  const cause = causes[error.code] ?? {
    why: `${host} is no address of this machine (${error.code}).`,
    todo: 'Start with --host 127.0.0.1 (this machine only) or --host 0.0.0.0 (all addresses).',
  }
  return new Problem(`Balcão can't listen on ${host}:${port}.`, cause)
}

/** A boot that fails sets the exit code and prints its error; there is nothing to wait for then. */
async function answers(url) {
  const deadline = performance.now() + READY_WITHIN
  while (performance.now() < deadline && !process.exitCode) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok) return true
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY))
  }
  return false
}

function announce(host, port) {
  say(`\n  Balcão is ready: ${process.env.APP_URL ?? `http://localhost:${port}`}`)
  say(`  Data: ${process.env.DATA_DIR}`)
  if (host === '127.0.0.1') {
    say('  Only this machine can reach it; --host 0.0.0.0 opens it to your network.')
  }
  say('  Stop with Ctrl+C.\n')
}

function reachable(host) {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}
