import { colourClass } from '#presenters/inbox/people'
import type { TeamRow } from '#services/people/teams/list_teams'

/** A team as a card: its numbers with the dots they have everywhere. */
export function showTeam(team: TeamRow) {
  return {
    ...team,
    numbers: team.numbers.map((number) => ({ ...number, dot: colourClass(number.colour) })),
  }
}
