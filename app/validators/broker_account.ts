import vine from '@vinejs/vine'

/** The account's own fields are checked against what its broker declares: services/brokers/settings_validator. */
export const brokerAccountValidator = vine.create(
  vine.object({
    broker: vine.string().maxLength(40).nullable().optional(),
    account_name: vine.string().trim().maxLength(200).nullable().optional(),
    account: vine.record(vine.any().nullable().optional()).optional(),
    risk_accepted: vine.boolean().optional(),
  })
)
