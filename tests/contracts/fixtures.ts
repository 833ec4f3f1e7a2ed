import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { DeliveryFacts } from '#contracts/broker'

const CONTENT_TYPES: Record<string, string> = {
  '.json': 'application/json',
  '.txt': 'application/x-www-form-urlencoded',
}

/** One captured body, what came with it, and the events it must become. */
export interface Fixture {
  name: string
  format: 'json' | 'form'
  body: Uint8Array
  facts: DeliveryFacts
  /** Where its events are, as JSON. */
  expected: string
}

/**
 * `<case>.json` (or `<case>.txt` for a form, exactly as posted) beside `<case>.expected.json`. Where the address's query or
 * another content type matters, `<case>.delivery.json` tells it: `{ "query": "ref=7", "contentType": "…" }`.
 */
export function readFixtures(pluginFolder: string, shared?: DeliveryFacts): Fixture[] {
  const folder = join(pluginFolder, 'tests/fixtures/webhooks')
  return readdirSync(folder)
    .filter((file) => /(?<!\.expected|\.delivery)\.json$|\.txt$/.test(file))
    .map((file) => {
      const extension = file.slice(file.lastIndexOf('.'))
      const stem = join(folder, basename(file, extension))
      return {
        name: file,
        format: extension === '.txt' ? 'form' : 'json',
        body: readFileSync(join(folder, file)),
        facts: factsOf(`${stem}.delivery.json`, CONTENT_TYPES[extension], shared),
        expected: `${stem}.expected.json`,
      }
    })
}

function factsOf(file: string, contentType: string, shared?: DeliveryFacts): DeliveryFacts {
  const told = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as { query?: string; contentType?: string })
    : {}
  return {
    query: new URLSearchParams(told.query ?? shared?.query),
    contentType: told.contentType ?? contentType,
  }
}
