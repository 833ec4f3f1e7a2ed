import vine from '@vinejs/vine'

/** Whether a phone fits is the service's to say: only one of the methods needs it. */
export const pairingValidator = vine.create(
  vine.object({
    method: vine.enum(['qr', 'code'] as const),
    phone: vine.string().trim().maxLength(40).nullable().optional(),
  })
)
