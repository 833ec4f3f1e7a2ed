import vine from '@vinejs/vine'
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { BROKER_ERROR_CLASSES } from '#contracts/errors'

const phone = vine.createRule((value, _options, field) => {
  if (typeof value !== 'string') return
  const parsed = parsePhoneNumberFromString(value, 'BR')
  if (!parsed?.isPossible()) {
    field.report('The {{ field }} field must be a phone number', 'mobile', field)
  } else field.mutate(parsed.number, field)
})

/** Without a phone the customer is known by username alone, as WhatsApp allows. */
export const newCustomerValidator = vine.compile(
  vine.object({
    name: vine.string().trim().minLength(1).maxLength(120),
    phone: vine.string().trim().use(phone()).optional(),
    username: vine
      .string()
      .trim()
      .toLowerCase()
      .regex(/^@?[a-z0-9._]{3,30}$/)
      .transform((value) => value.replace(/^@/, ''))
      .optional(),
  })
)

export const FAILURES = [...BROKER_ERROR_CLASSES, 'answer_lost', 'never_arrives'] as const
export const LATENCIES = [0, 500, 2_000, 10_000, 60_000] as const

export const behaviourValidator = vine.compile(
  vine.object({
    isOnline: vine.boolean().optional(),
    readReceipts: vine.boolean().optional(),
    failure: vine.enum(FAILURES).optional(),
    failureMoment: vine.enum(['at_once', 'later'] as const).optional(),
    latencyMs: vine.number().min(0).max(60_000).optional(),
    duplicates: vine.boolean().optional(),
    outOfOrder: vine.boolean().optional(),
  })
)

const text = (longest: number) => vine.string().trim().minLength(1).maxLength(longest)

/** One form per kind; the field `kind` says which. */
export const messageValidator = vine.compile(
  vine.object({
    kind: vine.enum(['text', 'file', 'voice', 'sticker', 'location', 'contact'] as const),
    body: vine.string().maxLength(4096).optional(),
    caption: vine.string().trim().maxLength(1024).optional(),
    replyTo: vine.number().optional(),
    latitude: vine.number().min(-90).max(90).optional().requiredWhen('kind', '=', 'location'),
    longitude: vine.number().min(-180).max(180).optional().requiredWhen('kind', '=', 'location'),
    place: vine.string().trim().maxLength(200).optional(),
    address: vine.string().trim().maxLength(300).optional(),
    contactName: text(120).optional().requiredWhen('kind', '=', 'contact'),
    contactPhone: vine.string().trim().use(phone()).optional().requiredWhen('kind', '=', 'contact'),
  })
)

export const editValidator = vine.compile(vine.object({ body: text(4096) }))
export const reactionValidator = vine.compile(
  vine.object({ emoji: vine.string().maxLength(16).optional() })
)
export const choiceValidator = vine.compile(vine.object({ choice: text(256) }))
