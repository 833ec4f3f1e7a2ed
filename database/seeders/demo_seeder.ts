import { randomBytes } from 'node:crypto'
import { BaseSeeder } from '@adonisjs/lucid/seeders'
import db from '@adonisjs/lucid/services/db'
import { mediaFetcher } from '#services/media/media_fetcher'
import { castEpisodes, type Episode } from './demo/cast.js'
import { deliverHistory } from './demo/deliver.js'
import { Samples } from './demo/media.js'
import { markAsDemo, standOf } from './demo/mark.js'
import { buildPlace } from './demo/place.js'
import { Random } from './demo/random.js'
import { rememberOnPhones } from './demo/remember.js'
import { settle } from './demo/settle.js'
import { eventsOf } from './demo/tell.js'

const SEED = 20_261_123
const LONGEST_FETCH_MS = 15_000

export type DemoResult =
  | {
      type: 'seeded'
      conversations: number
      password: string
      people: { name: string; email: string; role: string }[]
    }
  | { type: 'already_seeded' }
  /** Somebody works here: invented people and talk have no place among theirs. */
  | { type: 'refused' }

/** Makes the demo on an empty installation, once. The password is generated unless given. */
export async function openDemo({ password }: { password?: string }): Promise<DemoResult> {
  const stand = await standOf()
  if (stand !== 'empty') return { type: stand === 'demo' ? 'already_seeded' : 'refused' }
  const chosen = password || randomBytes(9).toString('base64url')
  const told = await seedDemo({ password: chosen })
  await markAsDemo()
  return { type: 'seeded', password: chosen, ...told }
}

/**
 * A shop in full swing: three numbers, two teams, five people and the talk of the last days, of every kind. Customers'
 * messages, ticks, reactions, edits and deletions come in through the simulator's own webhooks.
 */
async function seedDemo({ password, now = Date.now() }: { password: string; now?: number }) {
  const random = new Random(SEED)
  const place = await buildPlace(password)
  const episodes = castEpisodes(place.lines, random, now)
  const samples = new Samples()
  await rememberOnPhones(episodes, samples)
  await deliver(episodes, samples)
  await settle(episodes, place, random, now)
  await fetchFiles(samples)
  return {
    conversations: episodes.length,
    people: Object.values(place.people).map(({ name, email, role }) => ({
      name,
      email,
      role: role.key,
    })),
  }
}

/** Everybody's first turn, then everybody's second: what a turn quotes is there before it. */
async function deliver(episodes: Episode[], samples: Samples) {
  const told = await Promise.all(episodes.map((episode) => eventsOf(episode, samples)))
  const rounds = Math.max(...told.map((turns) => turns.length))
  for (let round = 0; round < rounds; round++) {
    await deliverHistory(
      episodes[0].line.accountId,
      told.flatMap((turns) => turns[round] ?? [])
    )
  }
}

/** The desk fetches its files as ever; the command waits, so that the first page shows them. */
async function fetchFiles(samples: Samples) {
  mediaFetcher.start()
  const limit = Date.now() + LONGEST_FETCH_MS
  while (Date.now() < limit && (await db.from('message_media').where('state', 'pending').first())) {
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  await mediaFetcher.stop()
  for (const { sha256, durationMs } of await samples.durations()) {
    await db.from('message_media').where('sha256', sha256).update({ duration_ms: durationMs })
  }
}

/** `node ace db:seed` makes the same demo as `node ace balcao:demo`. */
export default class DemoSeeder extends BaseSeeder {
  static environment = ['development', 'testing']

  async run() {
    await openDemo({ password: process.env.BALCAO_DEMO_PASSWORD })
  }
}
