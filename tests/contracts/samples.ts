import { createHash } from 'node:crypto'
import type { Capabilities } from '#contracts/capabilities'
import type {
  MediaKind,
  OutboundContent,
  OutboundMedia,
  OutboundMessage,
} from '#contracts/messages'
import { MEDIA_KINDS } from '#contracts/messages'
import { suiteFiles } from '#tests/contracts/file_host'

export interface OutboundSample {
  name: string
  content: OutboundContent
  /** Does the broker say that it can send this? */
  declared(outbound: Capabilities['outbound']): boolean
}

const MIMES: Record<MediaKind, string> = {
  image: 'image/jpeg',
  video: 'video/mp4',
  audio: 'audio/mpeg',
  voice: 'audio/ogg',
  document: 'application/pdf',
  sticker: 'image/webp',
}

export function outboundFile(kind: MediaKind, size = 64, mime = MIMES[kind]): OutboundMedia {
  const bytes = new Uint8Array(Math.min(size, 1024)).fill(7)
  return {
    kind,
    mime,
    size,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    filename: kind === 'document' ? 'orçamento nº 7.pdf' : null,
    read: async () => bytes,
    publicUrl: () => suiteFiles.offer(bytes, mime),
  }
}

let sequence = 0

export function outbound(
  content: OutboundContent,
  extra: Partial<OutboundMessage> = {}
): OutboundMessage {
  return {
    content,
    to: { phone: '+5511990000001', waId: '5511990000001' },
    clientRef: `suite-${process.pid}-${++sequence}`,
    ...extra,
  }
}

const media: OutboundSample[] = MEDIA_KINDS.map((kind) => ({
  name: kind,
  content: { kind: 'media', media: outboundFile(kind) },
  declared: ({ media: kinds }) => kinds[kind] !== undefined,
}))

export const OUTBOUND_SAMPLES: OutboundSample[] = [
  { name: 'text', content: { kind: 'text', body: 'Olá! 👋🏽 Tudo certo?' }, declared: () => true },
  ...media,
  {
    name: 'location',
    content: {
      kind: 'location',
      location: { latitude: -23.561, longitude: -46.656, name: 'Loja', address: 'Rua Exemplo, 10' },
    },
    declared: ({ location }) => location,
  },
  {
    name: 'contacts',
    content: {
      kind: 'contacts',
      contacts: [{ name: 'Paula Reis', phones: [{ phone: '+5511990000004' }] }],
    },
    declared: ({ contacts }) => contacts,
  },
  {
    name: 'buttons',
    content: {
      kind: 'interactive',
      interactive: {
        type: 'buttons',
        body: 'Confirma?',
        buttons: [
          { id: 'y', title: 'Sim' },
          { id: 'n', title: 'Não' },
        ],
      },
    },
    declared: ({ buttons }) => buttons !== false,
  },
  {
    name: 'list',
    content: {
      kind: 'interactive',
      interactive: {
        type: 'list',
        body: 'Escolha um horário',
        list: {
          button: 'Horários',
          sections: [
            { title: 'Manhã', rows: [{ id: '9', title: '9 h', description: 'com Paula' }] },
          ],
        },
      },
    },
    declared: ({ list }) => list !== false,
  },
  {
    name: 'flow',
    content: {
      kind: 'interactive',
      interactive: {
        type: 'flow',
        body: 'Preencha',
        flow: { id: '6627390910605886', cta: 'Abrir', token: 't1' },
      },
    },
    declared: ({ flow }) => flow,
  },
  {
    name: 'template',
    content: {
      kind: 'template',
      template: {
        name: 'confirmacao_consulta',
        language: 'pt_BR',
        components: [{ type: 'body', parameters: [{ type: 'text', text: 'Maria' }] }],
      },
    },
    declared: ({ template }) => template,
  },
  {
    name: 'reaction',
    content: { kind: 'reaction', targetProviderId: 'wamid.ALVO', emoji: '👍🏽' },
    declared: ({ reaction }) => reaction,
  },
  {
    name: 'removal of a reaction',
    content: { kind: 'reaction', targetProviderId: 'wamid.ALVO', emoji: '' },
    declared: ({ reaction }) => reaction,
  },
]
