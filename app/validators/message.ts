import vine from '@vinejs/vine'

/** A file comes beside it or waits in the draft; the broker's own limit of a text is checked by the service. */
export const sendMessageValidator = vine.create({
  body: vine.string().maxLength(70_000).optional().nullable(),
  reply_to_id: vine.number().positive().withoutDecimals().optional().nullable(),
  idempotency_key: vine.string().maxLength(80).optional().nullable(),
  draft_file_id: vine.number().positive().withoutDecimals().optional().nullable(),
  voice: vine.boolean().optional().nullable(),
})

/** Empty takes our reaction back. */
export const reactionValidator = vine.create({
  emoji: vine.string().maxLength(40).nullable(),
})

export const draftValidator = vine.create({
  body: vine.string().maxLength(70_000).nullable(),
  reply_to_id: vine.number().positive().withoutDecimals().optional().nullable(),
})
