import vine from '@vinejs/vine'
import { flag, id } from './common.js'

const text = (max: number) => vine.string().maxLength(max)
const short = (max = 200) => vine.string().trim().minLength(1).maxLength(max)

const textContent = vine.object({ kind: vine.literal('text'), body: text(65_536) })

const mediaContent = vine.object({
  kind: vine.literal('media'),
  mediaId: text(4000),
  caption: text(4096).nullable().optional(),
  voice: flag().optional(),
})

const locationContent = vine.object({
  kind: vine.literal('location'),
  location: vine.object({
    latitude: vine.number({ strict: true }).range([-90, 90]),
    longitude: vine.number({ strict: true }).range([-180, 180]),
    name: text(1000).optional(),
    address: text(1000).optional(),
    url: text(2000).optional(),
  }),
})

const card = vine.object({
  name: short(),
  phones: vine
    .array(vine.object({ phone: short(40), waId: text(40).optional(), type: text(40).optional() }))
    .maxLength(20),
  emails: vine
    .array(vine.object({ email: short(254), type: text(40).optional() }))
    .maxLength(20)
    .optional(),
  organisation: text(200).optional(),
  urls: vine.array(text(2000)).maxLength(20).optional(),
  addresses: vine.array(text(1000)).maxLength(20).optional(),
  birthday: text(10).optional(),
})

const contactsContent = vine.object({
  kind: vine.literal('contacts'),
  contacts: vine.array(card).minLength(1).maxLength(50),
})

const row = vine.object({ id: short(), title: short(), description: text(200).optional() })

const interactive = vine.object({
  type: vine.enum(['buttons', 'list', 'cta_url', 'location_request', 'flow'] as const),
  header: vine.object({ type: vine.literal('text'), text: short() }).optional(),
  body: short(4096),
  footer: text(200).optional(),
  buttons: vine
    .array(vine.object({ id: short(256), title: short(60) }))
    .minLength(1)
    .maxLength(10)
    .optional()
    .requiredWhen('type', '=', 'buttons'),
  list: vine
    .object({
      button: short(60),
      sections: vine
        .array(
          vine.object({
            title: text(60).optional(),
            rows: vine.array(row).minLength(1).maxLength(100),
          })
        )
        .minLength(1)
        .maxLength(20),
    })
    .optional()
    .requiredWhen('type', '=', 'list'),
  url: vine
    .object({ text: short(60), url: short(2000) })
    .optional()
    .requiredWhen('type', '=', 'cta_url'),
  flow: vine
    .object({
      id: short(),
      cta: short(60),
      token: text(200).optional(),
      action: vine.enum(['navigate', 'data_exchange'] as const).optional(),
      screen: text(200).optional(),
      data: vine.record(vine.any()).optional(),
    })
    .optional()
    .requiredWhen('type', '=', 'flow'),
})

const interactiveContent = vine.object({ kind: vine.literal('interactive'), interactive })

const ofKind = (kind: string) => (value: unknown) =>
  vine.helpers.isObject(value) && value.kind === kind

const content = vine
  .union([
    vine.union.if(ofKind('text'), textContent),
    vine.union.if(ofKind('media'), mediaContent),
    vine.union.if(ofKind('location'), locationContent),
    vine.union.if(ofKind('contacts'), contactsContent),
    vine.union.if(ofKind('interactive'), interactiveContent),
  ])
  .otherwise((_, field) =>
    field.report('{{ field }} is none of the accepted shapes', 'union', field)
  )

export const sendMessageValidator = vine.create({ content, replyToId: id().nullable().optional() })

/** Fields of a form beside its file; there everything is text. */
export const sendFileValidator = vine.create({
  caption: text(4096).nullable().optional(),
  voice: vine.boolean().optional(),
  replyToId: vine.number().withoutDecimals().positive().nullable().optional(),
})

export const reactionValidator = vine.create({
  emoji: vine.string().minLength(1).maxLength(40).nullable(),
})
