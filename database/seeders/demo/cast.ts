import { newId } from '#lib/ids'
import type { Line } from '#plugins/simulator/network/chats'
import { inventPerson } from './names.js'
import type { Random } from './random.js'
import { BAKERY } from './scripts/bakery.js'
import { CLOTHES } from './scripts/clothes.js'
import { REPAIRS } from './scripts/repairs.js'
import type { Language, Script, ShopKey, Turn } from './story.js'

const SCRIPTS: readonly Script[] = [...BAKERY, ...CLOTHES, ...REPAIRS]
const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** One script as one customer lived it: texts filled in, every turn with its instant. */
export interface Episode {
  script: Script
  line: Line
  customer: {
    id: number
    name: string
    phone: string | null
    waId: string | null
    bsuid: string
    username: string | null
  }
  turns: (Turn & { at: number; providerId: string })[]
}

/** Deals the scripts to invented people, spread over the days before `now`. */
export function castEpisodes(lines: Record<ShopKey, Line>, random: Random, now: number): Episode[] {
  const seen: Record<Language, number> = { 'pt-BR': 0, 'en': 0, 'es': 0 }
  return SCRIPTS.flatMap((script) =>
    Array.from({ length: script.times }, (_, round) => {
      const person = inventPerson(script.language, seen[script.language]++)
      const turns = scheduleTurns(fillIn(script, random), endOf(script, round, random, now), random)
      return { script, line: lines[script.shop], customer: toCustomer(script, person), turns }
    })
  )
}

function toCustomer(
  { username }: Script,
  { name, phone }: { name: string; phone: string }
): Episode['customer'] {
  const id = newId()
  const bsuid = `BR.9${String(id).padStart(19, '0')}`
  if (username) {
    return {
      id,
      name,
      phone: null,
      waId: null,
      bsuid,
      username: usernameOf(name),
    }
  }
  return { id, name, phone, waId: phone.slice(1), bsuid, username: null }
}

/** As WhatsApp has them: small letters without accents. */
function usernameOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/\W+/g, '.')
}

function fillIn({ turns, vary = {} }: Script, random: Random): Turn[] {
  const chosen = Object.fromEntries(
    Object.entries(vary).map(([name, values]) => [name, random.pick(values)])
  )
  const text = JSON.stringify(turns).replace(
    /\{(\w+)\}/g,
    (whole, name: string) => chosen[name] ?? whole
  )
  return JSON.parse(text) as Turn[]
}

/** Half of the talk is of today, the rest thins out over nine days. */
function endOf({ hoursAgo }: Script, round: number, random: Random, now: number): number {
  if (hoursAgo !== undefined) {
    return now - hoursAgo * HOUR - (round * 11 + random.between(0, 6)) * MINUTE
  }
  const days = random.next()
  const hours =
    days < 0.45
      ? random.between(2, 90) / 10
      : days < 0.8
        ? random.between(10, 60)
        : random.between(61, 215)
  return now - hours * HOUR
}

function scheduleTurns(turns: Turn[], end: number, random: Random): Episode['turns'] {
  let at = end
  const scheduled = turns.toReversed().map((turn) => {
    const entry = { ...turn, at, providerId: `sim.demo-${newId()}` }
    at -= Math.round((turn.gap ?? 3) * MINUTE * (0.6 + random.next() * 0.8))
    return entry
  })
  return scheduled.reverse()
}
