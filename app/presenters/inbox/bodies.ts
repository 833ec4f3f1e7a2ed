import type {
  ContactCard,
  InteractiveBody,
  LocationBody,
  OrderBody,
  TemplateBody,
} from '#contracts/messages'
import type { MediaRow } from '#services/inbox/message_details'
import { playTime } from '#presenters/inbox/clock'
import { totalOf } from '#presenters/inbox/order_total'
import { presentMedia } from '#presenters/inbox/media'
import { formatPhone } from '#presenters/inbox/people'
import type { Reader } from '#presenters/inbox/reader'
import { presentTemplate } from '#presenters/inbox/template_body'
import { formatText, isEmojiOnly } from '#presenters/inbox/whatsapp_text'
import { formatMoney } from '#presenters/money'
import { initials } from '#presenters/avatar'

/** What a body is drawn from; `payload` has been parsed. */
export interface BodySource {
  kind: string
  body: string | null
  payload: Record<string, unknown>
  media: readonly MediaRow[]
}

/** `view` names the partial in partials/inbox/bodies that draws the rest. */
export type BodyView = { view: string } & Record<string, unknown>

type Presenter = (source: BodySource, reader: Reader) => BodyView

const textOf = (body: string | null) => (body ? formatText(body) : '')

const withMedia =
  (view: string): Presenter =>
  ({ body, media }, reader) => ({
    view,
    media: media.map((item) => presentMedia(item, reader)),
    html: textOf(body),
  })

const choice: Presenter = ({ kind, body, payload }, { t }) => ({
  view: 'choice',
  label: t(`inbox.kind.${kind}`),
  title: body ?? '',
  description: (payload.description as string) ?? null,
})

const PRESENTERS: Record<string, Presenter> = {
  text: ({ body }) => ({ view: 'text', html: textOf(body), isBig: isEmojiOnly(body ?? '') }),
  image: withMedia('image'),
  video: withMedia('video'),
  sticker: withMedia('sticker'),
  voice: withMedia('voice'),
  audio: withMedia('voice'),
  document: withMedia('document'),
  location: ({ payload }, reader) => ({
    view: 'location',
    ...presentLocation(payload.location as LocationBody, reader),
  }),
  contacts: ({ payload }) => ({
    view: 'contacts',
    cards: ((payload.contacts ?? []) as ContactCard[]).map(presentCard),
  }),
  button_reply: choice,
  list_reply: choice,
  flow_reply: ({ body, payload }) => ({
    view: 'flow',
    title: body || payload.name,
    answers: presentAnswers(payload.response),
  }),
  interactive: ({ body, payload }) =>
    presentInteractive((payload.interactive ?? { body }) as InteractiveBody),
  template: ({ body, payload }) => ({
    view: 'template',
    ...presentTemplate(body, payload.template as TemplateBody | undefined),
  }),
  order: ({ body, payload }, reader) => ({
    view: 'order',
    html: textOf(body),
    ...presentOrder(payload.order as OrderBody, reader),
  }),
  call: ({ payload }, { t }) => ({
    view: 'call',
    title: t(callWords(String(payload.event ?? ''))),
    duration:
      typeof payload.durationSeconds === 'number' ? playTime(payload.durationSeconds * 1000) : null,
  }),
  system: ({ body, payload }, { t }) => ({
    view: 'system',
    text: body ?? t('inbox.system.other', { type: String(payload.type ?? '') }),
  }),
  unsupported: ({ payload }) => ({
    view: 'unsupported',
    type: payload.type ?? null,
    reason: payload.reason ?? null,
  }),
}

/** A body of any kind; one that this version doesn't know is said to be so. */
export function presentBody(source: BodySource, reader: Reader): BodyView {
  const present = PRESENTERS[source.kind]
  return present
    ? present(source, reader)
    : { view: 'unknown', type: source.payload.type ?? source.kind }
}

function presentLocation(location: LocationBody | undefined, { locale }: Reader) {
  const { latitude = 0, longitude = 0, name, address } = location ?? {}
  const format = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 5,
    maximumFractionDigits: 5,
  })
  const place = `${latitude},${longitude}`
  return {
    name: name ?? null,
    address: address ?? null,
    coordinates: `${format.format(latitude)}  ${format.format(longitude)}`,
    url: `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${place.replace(',', '/')}`,
  }
}

function presentCard(card: ContactCard) {
  return {
    name: card.name,
    initials: initials(card.name),
    organisation: card.organisation ?? null,
    phones: (card.phones ?? []).map(({ phone }) => ({
      href: `tel:${phone.replace(/[^+\d]/g, '')}`,
      text: formatPhone(phone),
    })),
    emails: (card.emails ?? []).map(({ email }) => email),
  }
}

/** A form's answers, whatever their shape; the token of the flow is nobody's answer. */
function presentAnswers(response: unknown) {
  if (typeof response !== 'object' || response === null) return []
  return Object.entries(response)
    .filter(([name]) => name !== 'flow_token')
    .map(([name, value]) => ({
      name: name.replace(/^screen_\d+_/, '').replaceAll('_', ' '),
      value: typeof value === 'object' ? JSON.stringify(value) : String(value),
    }))
}

function presentInteractive(interactive: InteractiveBody): BodyView {
  return {
    view: 'interactive',
    header: interactive.header?.text ?? null,
    html: textOf(interactive.body),
    footer: interactive.footer ?? null,
    buttons: [
      ...(interactive.buttons ?? []).map(({ title }) => title),
      ...(interactive.url ? [interactive.url.text] : []),
      ...(interactive.flow ? [interactive.flow.cta] : []),
      ...(interactive.list ? [interactive.list.button] : []),
    ],
    rows: interactive.list?.sections.flatMap((section) => section.rows) ?? [],
  }
}

function presentOrder(order: OrderBody | undefined, { locale }: Reader) {
  const items = order?.items ?? []
  const currencies = new Set(items.map((item) => item.currency))
  const total = currencies.size === 1 ? totalOf(items) : null
  return {
    lines: items.map((item) => ({
      product: item.productId,
      quantity: item.quantity,
      price: formatMoney(item.price, item.currency, locale),
    })),
    total: total === null ? null : formatMoney(total, items[0].currency, locale),
  }
}

function callWords(event: string): string {
  if (/miss|reject|no_answer|timeout/i.test(event)) return 'inbox.call.missed'
  return /terminate|end|complete/i.test(event) ? 'inbox.call.ended' : 'inbox.call.other'
}
