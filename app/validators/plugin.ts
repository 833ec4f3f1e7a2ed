import vine from '@vinejs/vine'

/** Values are the plugin's own matter: its declared fields check them. */
const values = () => vine.object({}).allowUnknownProperties().optional()

export const settingsValidator = vine.create({ settings: values() })

export const NUMBER_DECISIONS = ['inherit', 'on', 'off'] as const

export const numberValidator = vine.create({
  decision: vine.enum(NUMBER_DECISIONS).optional(),
  settings: values(),
})

/** An unticked switch sends nothing. */
export const everyNumberValidator = vine.create({
  is_on: vine.boolean().parse((value) => (Array.isArray(value) ? value.at(-1) : (value ?? false))),
})

const typedWords = () => vine.string().trim().maxLength(200).optional()

/** Typed out, so that nobody does it by a slip. */
export const typedWordsValidator = vine.create({
  risk_accepted: typedWords(),
  confirmation: typedWords(),
})

export const DECISIONS: Record<(typeof NUMBER_DECISIONS)[number], boolean | null> = {
  inherit: null,
  on: true,
  off: false,
}
