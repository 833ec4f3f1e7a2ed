import vine from '@vinejs/vine'

export const startPairingValidator = vine.create({
  method: vine.enum(['qr', 'code'] as const),
  /** With the country's code; needed for the method `code`. */
  phone: vine.string().trim().maxLength(40).nullable().optional(),
})
