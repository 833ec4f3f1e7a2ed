import vine from '@vinejs/vine'
import { WEEKDAYS, type BusinessHours, type OpenInterval } from '#services/numbers/business_hours'

/** What a form may hold; the rules of a number itself are in services/numbers/number_fields. */
const fields = {
  label: vine.string().trim().maxLength(200).nullable().optional(),
  display_phone_number: vine.string().trim().maxLength(60).nullable().optional(),
  business_account_id: vine.string().trim().maxLength(64).nullable().optional(),
  colour: vine.string().maxLength(20).nullable().optional(),
  team_ids: vine.array(vine.number().positive().withoutDecimals()).optional(),
  default_team_id: vine.number().positive().withoutDecimals().nullable().optional(),
  auto_assignment: vine.boolean().optional(),
}

export const numberValidator = vine.create(vine.object(fields))

export const newNumberValidator = vine.create(
  vine.object({
    ...fields,
    broker: vine.string().maxLength(40).nullable().optional(),
    account_id: vine.number().positive().withoutDecimals().nullable().optional(),
    account_name: vine.string().trim().maxLength(200).nullable().optional(),
    account: vine.record(vine.any().nullable().optional()).optional(),
    external_id: vine.string().trim().maxLength(200).nullable().optional(),
    external_id_listed: vine.string().trim().maxLength(200).nullable().optional(),
    risk_accepted: vine.boolean().optional(),
  })
)

export const hoursValidator = vine.create(
  vine.object({
    always_open: vine.boolean().optional(),
    timezone: vine.string().maxLength(64).nullable().optional(),
    days: vine
      .record(
        vine.object({
          open: vine.boolean().optional(),
          from: vine.array(vine.string().maxLength(5).nullable()).optional(),
          to: vine.array(vine.string().maxLength(5).nullable()).optional(),
        })
      )
      .optional(),
  })
)

export const archiveValidator = vine.create(
  vine.object({ confirmation: vine.string().maxLength(200).nullable().optional() })
)

type NumberForm = {
  label?: string | null
  display_phone_number?: string | null
  business_account_id?: string | null
  colour?: string | null
  team_ids?: number[]
  default_team_id?: number | null
  auto_assignment?: boolean
}

/** A complete form: what is not ticked is off. */
export function numberInput(form: NumberForm) {
  return {
    label: form.label ?? '',
    displayPhoneNumber: form.display_phone_number ?? null,
    businessAccountId: form.business_account_id ?? null,
    colour: form.colour ?? null,
    teamIds: form.team_ids ?? [],
    defaultTeamId: form.default_team_id ?? null,
    autoAssignment: form.auto_assignment ?? false,
  }
}

type HoursForm = {
  always_open?: boolean
  timezone?: string | null
  days?: Record<string, { open?: boolean; from?: (string | null)[]; to?: (string | null)[] }>
}

/** Two rows of times a day; a day that is not ticked is closed. null: open around the clock. */
export function hoursInput(form: HoursForm): BusinessHours | null {
  if (form.always_open) return null
  const days: BusinessHours['days'] = {}
  for (const day of WEEKDAYS) {
    const row = form.days?.[day]
    if (row?.open) days[day] = intervals(row.from ?? [], row.to ?? [])
  }
  return { timezone: form.timezone ?? '', days }
}

function intervals(from: (string | null)[], to: (string | null)[]): OpenInterval[] {
  return from.map((start, index) => ({ from: start ?? '', to: to[index] ?? '' }))
}
