import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { describe, Problem } from './problem.js'
import { say } from './screen.js'

const READY_WITHIN = 60_000
const ANSWERS_WITHIN = 10_000
const STOPPED_WITHIN = 10_000

/** Serves in this very process, and says so once the server really answers. */
export async function serve(appFolder, { HOST: host, PORT: port }) {
  await refuseTakenPort(host, Number(port))
  const late = new AbortController()
  await Promise.race([
    import(pathToFileURL(join(appFolder, 'bin/server.js')).href),
    pause(READY_WITHIN, undefined, { signal: late.signal }),
  ]).finally(() => late.abort())
  if (await answers(`http://${reachable(host)}:${port}/health/live`)) return announce(host, port)
  giveUp()
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

/** A boot that fails sets the exit code and prints its error; there is nothing to ask then. */
async function answers(url) {
  if (process.exitCode) return false
  const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWERS_WITHIN) }).catch(() => {})
  return answer?.ok === true
}

/** A server that failed has said why; whatever it still holds must not keep the process alive and mute. */
function giveUp() {
  if (!process.exitCode) console.error(describe(silenceProblem()))
  process.exitCode ||= 1
  if (process.listenerCount('SIGTERM') === 0) process.exit()
  process.kill(process.pid, 'SIGTERM')
  setTimeout(() => process.exit(), STOPPED_WITHIN).unref()
}

function silenceProblem() {
  return new Problem('The server does not answer.', {
    why: `It has not answered within ${READY_WITHIN / 1000} s of its start.`,
    todo: 'Look at what it logged above (LOG_LEVEL=info says more), then start again.',
  })
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
