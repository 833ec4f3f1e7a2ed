import { ensureBuild } from './lib/launcher.js'
import { print, type BenchResult } from './lib/report.js'

/** Each bench prints its figures beside the raw limit of the same work, measured in the same run. */
const SUITES: Record<string, () => Promise<() => Promise<BenchResult>>> = {
  ingest: async () => (await import('./suites/ingest.js')).ingest,
  ack: async () => (await import('./suites/ack.js')).ack,
  faults: async () => (await import('./suites/faults.js')).faults,
  send: async () => (await import('./suites/send.js')).send,
  live: async () => (await import('./suites/live.js')).live,
  streams: async () => (await import('./suites/streams.js')).streams,
  pages: async () => (await import('./suites/pages.js')).pages,
  memory: async () => (await import('./suites/memory.js')).memory,
  start: async () => (await import('./suites/start.js')).start,
  isolation: async () => (await import('./suites/isolation.js')).isolation,
  weight: async () => (await import('./suites/weight.js')).weight,
}

const args = process.argv.slice(2)
const json = args.includes('--json')
const wanted = args.filter((arg) => !arg.startsWith('--'))
const unknown = wanted.filter((name) => !(name in SUITES))
if (unknown.length > 0) {
  console.error(
    `There is no bench called ${unknown.join(', ')}. There are: ${Object.keys(SUITES).join(', ')}`
  )
  process.exit(2)
}

// What is measured is what `npm start` runs.
await ensureBuild()
for (const name of wanted.length > 0 ? wanted : Object.keys(SUITES)) {
  const suite = await SUITES[name]()
  const result = await suite()
  if (json) console.log(JSON.stringify(result))
  else print(result)
}
process.exit(0)
