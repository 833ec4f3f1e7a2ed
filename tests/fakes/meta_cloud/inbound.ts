import type { StoredFile } from './ledger.js'

type Bag = Record<string, unknown>

/** A customer's message by kind; every field may be left out. */
export type InboundMessage = {
  from?: string
  name?: string
  id?: string
  at?: number
  replyTo?: string
  phoneHidden?: boolean
  extra?: Bag
} & (
  | { kind: 'text'; body?: string }
  | {
      kind: 'image' | 'video' | 'document' | 'sticker' | 'audio' | 'voice'
      file?: StoredFile
      caption?: string
      filename?: string
      animated?: boolean
    }
  | { kind: 'location'; latitude?: number; longitude?: number; place?: string }
  | { kind: 'contacts'; contacts?: Bag[] }
  | { kind: 'button'; title?: string; payload?: string }
  | { kind: 'button_reply' | 'list_reply'; title?: string; payload?: string }
  | { kind: 'flow_reply'; response?: unknown }
  | { kind: 'reaction'; target: string; emoji?: string }
  | { kind: 'order'; items?: Bag[] }
  | { kind: 'edit'; target: string; body?: string }
  | { kind: 'revoke'; target: string }
  | { kind: 'number_changed'; to: string }
  | { kind: 'unsupported'; type?: string }
  | { kind: 'raw'; message: Bag }
)

/** The part of `messages[]` that depends on the kind. */
export function inboundBody(message: InboundMessage, urlOf: (file: StoredFile) => string): Bag {
  switch (message.kind) {
    case 'text':
      return typed('text', { body: message.body ?? 'Olá!' })
    case 'audio':
    case 'voice':
      return typed('audio', { ...fileFields(message.file, urlOf), voice: message.kind === 'voice' })
    case 'image':
    case 'video':
    case 'document':
    case 'sticker': {
      const { kind, file, caption, filename, animated } = message
      return typed(kind, { ...fileFields(file, urlOf), ...given({ caption, filename, animated }) })
    }
    case 'location':
      return typed('location', {
        latitude: message.latitude ?? -23.561,
        longitude: message.longitude ?? -46.656,
        ...given({ name: message.place }),
      })
    case 'contacts':
      return typed(
        'contacts',
        message.contacts ?? [
          {
            name: { formatted_name: 'Paula Reis', first_name: 'Paula' },
            phones: [{ phone: '+55 11 99000-0004', wa_id: '5511990000004', type: 'CELL' }],
          },
        ]
      )
    case 'button':
      return typed('button', {
        text: message.title ?? 'Confirmar',
        payload: message.payload ?? message.title ?? 'Confirmar',
      })
    case 'button_reply':
    case 'list_reply':
      return typed('interactive', {
        type: message.kind,
        [message.kind]: { id: message.payload ?? 'opcao_1', title: message.title ?? 'Opção 1' },
      })
    case 'flow_reply':
      return typed('interactive', {
        type: 'nfm_reply',
        nfm_reply: {
          name: 'flow',
          body: 'Sent',
          response_json: JSON.stringify(message.response ?? { ok: true }),
        },
      })
    default:
      return changeBody(message)
  }
}

function changeBody(message: InboundMessage): Bag {
  switch (message.kind) {
    case 'reaction':
      return typed('reaction', { message_id: message.target, ...given({ emoji: message.emoji }) })
    case 'order':
      return typed('order', {
        catalog_id: '194836987003835',
        product_items: message.items ?? [
          {
            product_retailer_id: 'vestido-azul-m',
            quantity: 1,
            item_price: 189.9,
            currency: 'BRL',
          },
        ],
      })
    case 'edit':
      return typed('edit', {
        original_message_id: message.target,
        message: typed('text', { body: message.body ?? 'corrigido' }),
      })
    case 'revoke':
      return typed('revoke', { original_message_id: message.target })
    case 'number_changed':
      return typed('system', {
        body: `The customer changed to ${message.to}`,
        type: 'user_changed_number',
        wa_id: message.to,
      })
    case 'unsupported':
      return {
        ...typed('unsupported', { type: message.type ?? 'poll_creation' }),
        errors: [{ code: 131051, title: 'Message type unknown' }],
      }
    case 'raw':
      return message.message
    default:
      throw new Error(`no such kind: ${message.kind}`)
  }
}

function fileFields(file: StoredFile | undefined, urlOf: (file: StoredFile) => string): Bag {
  return file ? { id: file.id, mime_type: file.mime, url: urlOf(file) } : {}
}

const typed = (type: string, body: unknown): Bag => ({ type, [type]: body })
const given = (fields: Bag) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
