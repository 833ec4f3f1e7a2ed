import db from '@adonisjs/lucid/services/db'
import type { FieldError } from '#services/brokers/field_error'
import { type BusinessHours, checkBusinessHours } from '#services/numbers/business_hours'
import { normaliseDisplayNumber } from '#services/numbers/display_number'

/** Colours of a number's dot; the style sheet has one class for each. */
export const NUMBER_COLOURS = [
  'green',
  'teal',
  'blue',
  'violet',
  'pink',
  'red',
  'orange',
  'amber',
  'grey',
] as const
export type NumberColour = (typeof NUMBER_COLOURS)[number]

export interface NumberInput {
  label: string
  displayPhoneNumber?: string | null
  businessAccountId?: string | null
  colour?: string | null
  /** Teams that work on this number; the default team is one of them. */
  teamIds?: number[]
  defaultTeamId?: number | null
  businessHours?: BusinessHours | null
  autoAssignment?: boolean
}

/** Absent properties stay as they are. */
export type NumberPatch = Partial<NumberInput>

export interface CheckedFields {
  row: {
    label?: string
    displayPhoneNumber?: string | null
    businessAccountId?: string | null
    colour?: NumberColour
    defaultTeamId?: number | null
    businessHours?: Record<string, unknown> | null
    autoAssignment?: boolean
  }
  teamIds?: number[]
}

export type FieldsResult =
  { type: 'valid'; fields: CheckedFields } | { type: 'invalid'; errors: FieldError[] }

/** The rules of a number's own fields, the same for pages, API and set-up. */
export async function checkNumberFields(input: NumberPatch): Promise<FieldsResult> {
  const errors: FieldError[] = []
  const row: CheckedFields['row'] = {}

  if (input.label !== undefined) row.label = checkLabel(input.label, errors)
  if (input.displayPhoneNumber !== undefined) {
    row.displayPhoneNumber = checkPhone(input.displayPhoneNumber, errors)
  }
  if (input.businessAccountId !== undefined) {
    row.businessAccountId = input.businessAccountId?.trim() || null
  }
  if (input.colour) row.colour = checkColour(input.colour, errors)
  if (input.businessHours !== undefined) row.businessHours = checkHours(input.businessHours, errors)
  if (input.autoAssignment !== undefined) row.autoAssignment = input.autoAssignment
  if (input.defaultTeamId !== undefined) row.defaultTeamId = input.defaultTeamId
  const teamIds = teamsOf(input)
  errors.push(...(await missingTeams(teamIds ?? [], input.defaultTeamId)))

  return errors.length > 0
    ? { type: 'invalid', errors }
    : { type: 'valid', fields: { row, teamIds } }
}

function checkLabel(label: string, errors: FieldError[]) {
  const trimmed = label.trim()
  if (trimmed === '') errors.push({ field: 'label', rule: 'required' })
  if (trimmed.length > 120) errors.push({ field: 'label', rule: 'maxLength', meta: { max: 120 } })
  return trimmed
}

function checkPhone(typed: string | null, errors: FieldError[]) {
  if (!typed?.trim()) return null
  const normalised = normaliseDisplayNumber(typed)
  if (!normalised) errors.push({ field: 'display_phone_number', rule: 'phone' })
  return normalised
}

function checkColour(colour: string, errors: FieldError[]) {
  if (!NUMBER_COLOURS.includes(colour as NumberColour)) {
    errors.push({ field: 'colour', rule: 'enum' })
  }
  return colour as NumberColour
}

function checkHours(hours: BusinessHours | null, errors: FieldError[]) {
  if (hours === null) return null
  const result = checkBusinessHours(hours)
  if (result.type === 'valid') return { ...result.hours }
  errors.push(...result.errors)
  return null
}

/** Whoever gets a number's new conversations has to see the number. */
function teamsOf(input: NumberPatch): number[] | undefined {
  if (!input.teamIds) return undefined
  return [...new Set([...input.teamIds, ...(input.defaultTeamId ? [input.defaultTeamId] : [])])]
}

async function missingTeams(
  teamIds: number[],
  defaultTeamId: number | null | undefined
): Promise<FieldError[]> {
  const wanted = [...new Set([...teamIds, ...(defaultTeamId ? [defaultTeamId] : [])])]
  if (wanted.length === 0) return []
  const found = new Set(
    (await db.from('teams').whereIn('id', wanted).select('id')).map((row) => row.id as number)
  )
  const errors: FieldError[] = []
  if (teamIds.some((id) => id !== defaultTeamId && !found.has(id))) {
    errors.push({ field: 'team_ids', rule: 'exists' })
  }
  if (defaultTeamId && !found.has(defaultTeamId)) {
    errors.push({ field: 'default_team_id', rule: 'exists' })
  }
  return errors
}
