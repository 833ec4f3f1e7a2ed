import type { InboundContent, PersonRef } from '#contracts/events'
import { networkError } from '#plugins/simulator/broker/errors'
import type { WireEvent, WireStatus } from '#plugins/simulator/broker/wire'
import type { PhoneContent } from '#plugins/simulator/models/types'
import type { Episode } from './cast.js'
import type { Samples } from './media.js'

const SECOND = 1_000

type Turn = Episode['turns'][number]

/** What the network reports of an episode, turn by turn, as any broker would have. */
export function eventsOf(episode: Episode, samples: Samples): Promise<WireEvent[][]> {
  return Promise.all(
    episode.turns.map(async (turn, index) => {
      const content = asInbound(turn, await phoneContent(turn, samples))
      return [
        spoken(episode, turn, content),
        ...statuses(episode, turn, index),
        ...amendments(episode, turn),
      ]
    })
  )
}

export function refOf({ customer }: Episode): PersonRef {
  const { phone, waId, bsuid, username, name } = customer
  return {
    ...(phone && { phone }),
    ...(waId && { waId }),
    ...(username && { username }),
    bsuid,
    displayName: name,
  }
}

/** As the phone shows it. */
export async function phoneContent({ content }: Turn, samples: Samples): Promise<PhoneContent> {
  if ('file' in content) {
    const media = await samples.remote(content)
    return { kind: content.kind, media, ...(content.caption && { caption: content.caption }) }
  }
  return content
}

/** What only a business sends is told as the words it showed; `settle` gives it its real kind. */
function asInbound(turn: Turn, content: PhoneContent): InboundContent {
  if (content.kind === 'interactive') return { kind: 'text', body: content.interactive.body }
  if (content.kind === 'template') {
    return { kind: 'text', body: 'text' in turn.content ? String(turn.content.text) : '' }
  }
  return content as InboundContent
}

function spoken(episode: Episode, turn: Turn, content: InboundContent): WireEvent {
  const base = { number: episode.line.externalId, id: turn.providerId, at: turn.at, content }
  const replyTo =
    turn.quotes === undefined ? {} : { replyTo: episode.turns[turn.quotes].providerId }
  if (turn.by === 'desk') return { event: 'echo', ...base, to: refOf(episode), ...replyTo }
  const { forwarded, referral } = turn
  return {
    event: 'message',
    ...base,
    from: refOf(episode),
    ...replyTo,
    ...(forwarded && { forwarded }),
    ...(referral && { referral }),
  }
}

function statuses(episode: Episode, turn: Turn, index: number): WireEvent[] {
  if (turn.by !== 'desk' || turn.state === 'unconfirmed') return []
  const status = (name: WireStatus['status'], after: number, extra = {}): WireStatus => ({
    event: 'status',
    number: episode.line.externalId,
    id: turn.providerId,
    at: turn.at + after,
    status: name,
    to: refOf(episode),
    ...extra,
  })
  if (turn.failed) return [status('failed', 3 * SECOND, { error: networkError(turn.failed) })]
  const next = episode.turns[index + 1]?.at ?? turn.at + 90 * SECOND
  const readAfter = Math.max(3 * SECOND, Math.floor((next - turn.at) * 0.6))
  const reached = turn.state ?? (turn.content.kind === 'voice' ? 'played' : 'read')
  const path = [
    status('sent', SECOND),
    status('delivered', 2 * SECOND),
    status('read', readAfter),
    status('played', readAfter + SECOND),
  ]
  return path.slice(0, ['sent', 'delivered', 'read', 'played'].indexOf(reached) + 1)
}

function amendments(episode: Episode, turn: Turn): WireEvent[] {
  const base = {
    number: episode.line.externalId,
    target: turn.providerId,
    at: turn.at + 40 * SECOND,
  }
  const id = `${turn.providerId}-2`
  const events: WireEvent[] = []
  if (turn.reaction?.by === 'customer') {
    events.push({
      ...base,
      event: 'reaction',
      id,
      from: refOf(episode),
      emoji: turn.reaction.emoji,
    })
  }
  if (turn.edited && turn.by === 'customer') {
    events.push({ ...base, event: 'edit', id, content: { kind: 'text', body: turn.edited } })
  }
  if (turn.deleted) events.push({ ...base, event: 'delete', id })
  return events
}
