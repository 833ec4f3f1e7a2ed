import type { NumberSummary } from '#services/numbers/list_numbers'
import { CONDITIONS } from '#services/numbers/number_condition'
import {
  array,
  boolean,
  id,
  instant,
  integer,
  money,
  nullable,
  object,
  oneOf,
  string,
  type Schema,
} from '../openapi/schema.js'
import { toIso } from './instant.js'

const teamRef = object({ id: id(), name: string() })

const hours: Schema = {
  ...object({
    timezone: string('IANA name'),
    days: {
      type: 'object',
      additionalProperties: array(
        object({ from: string('HH:MM'), to: string('HH:MM, may be 24:00') })
      ),
      description: 'mon … sun; a day that is absent is closed.',
    },
  }),
}

export const numberSchema = object({
  id: id(),
  label: string(),
  colour: string(),
  phoneNumberId: nullable(string("The broker's id of the number on its active connection.")),
  displayPhoneNumber: nullable(string('+55 11 99999 9999')),
  businessAccountId: nullable(string()),
  isActive: boolean(),
  defaultTeam: nullable(teamRef),
  teams: array(teamRef),
  businessHours: nullable(hours),
  autoAssignment: boolean(),
  totalConversations: integer(),
  billableConversations: integer(),
  monthlySpend: array(
    object({
      amount: money('What messages cost this month so far.'),
      currency: string('ISO 4217'),
    }),
    'One line per currency; empty while no price is known.'
  ),
  lastInboundAt: nullable(instant()),
  condition: oneOf(CONDITIONS, 'The one thing that most needs attention.'),
  createdAt: instant(),
  updatedAt: instant(),
})

export function toNumber(number: NumberSummary) {
  return {
    id: number.id,
    label: number.label,
    colour: number.colour,
    phoneNumberId: number.connections.find(({ role }) => role === 'active')?.externalId ?? null,
    displayPhoneNumber: number.displayPhoneNumber,
    businessAccountId: number.businessAccountId,
    isActive: number.isActive,
    defaultTeam: number.teams.find((team) => team.id === number.defaultTeamId) ?? null,
    teams: number.teams,
    businessHours: number.businessHours,
    autoAssignment: number.autoAssignment,
    totalConversations: number.totalConversations,
    billableConversations: number.billableConversations,
    monthlySpend: number.monthlySpend ?? [],
    lastInboundAt: toIso(number.lastInboundAt),
    condition: number.condition,
    createdAt: toIso(number.createdAt),
    updatedAt: toIso(number.updatedAt),
  }
}
