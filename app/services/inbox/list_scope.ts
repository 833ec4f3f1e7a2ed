import type { Actor } from '#services/access/actor'
import type { ListScope } from '#services/inbox/select_conversations'
import type { NumberRow } from '#services/inbox/visible_numbers'

export function scopeOf(actor: Actor, numbers: readonly NumberRow[]): ListScope {
  return {
    actorId: actor.id,
    numberIds: numbers.map((number) => number.id),
    unscoped: actor.numberIds === 'all',
  }
}
