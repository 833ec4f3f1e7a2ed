import db from '@adonisjs/lucid/services/db'
import { newId } from '#lib/ids'
import { storeBytes } from '#services/media/media_storage'
import {
  givenConnection,
  givenConversation,
  givenLabel,
  givenMedia,
  givenMessage,
  givenNumber,
  givenReaction,
  type MessageValues,
} from '#tests/support/conversations'
import { pngOf, toneOf } from '#tests/support/files'

const MINUTE = 60_000

/** One conversation that holds every kind of message and every state, for pages and pictures of them. */
export async function givenRichConversation(
  options: { numberId?: number; assigneeId?: number; authorId?: number } = {}
) {
  const numberId = options.numberId ?? (await givenNumber()).id
  if (!options.numberId) await givenConnection({ numberId })
  const conversation = await givenConversation({
    numberId,
    assigneeId: options.assigneeId,
    unreadCount: 2,
    windowExpiresAt: Date.now() + 23 * 60 * MINUTE,
    contact: { name: 'Ana Prado', phone: '+5511987654321' },
    preview: 'Mensagem com *negrito* e um link',
  })
  let at = Date.now() - 26 * 60 * MINUTE
  const say = (values: Partial<MessageValues>) => {
    at += values.at ?? 5 * MINUTE
    return givenMessage({
      numberId,
      conversationId: conversation.id,
      authorId: options.authorId,
      ...values,
      at,
      ...(values.direction === 'out' ? {} : { authorId: null }),
    })
  }
  const out = (values: Partial<MessageValues>) =>
    say({ direction: 'out', state: 'read', ...values })

  await say({
    body: 'Oi! Vi o anúncio de vocês 😊',
    payload: {
      referral: {
        headline: 'Cestas de café da manhã',
        body: 'Entrega em toda a cidade',
        sourceUrl: 'https://anuncios.exemplo.test/cestas',
      },
    },
  })
  const question = await say({
    body: 'Vocês entregam *hoje*? Preciso de:\n- 2 cestas\n- 1 buquê\n\n> até as 18h\n\nVeja https://loja.exemplo.test/cestas_de_cafe?ref=zap ou `cupom10`',
  })
  const answer = await out({ body: 'Bom dia, Ana! Entregamos sim 🙌', replyToId: question.id })
  await givenReaction({ messageId: answer.id, emoji: '❤️' })
  await say({ direction: 'event', payload: { type: 'taken', by: 'Bia Torres' }, at: MINUTE })
  await withFile(await say({ kind: 'image', body: 'É esta aqui' }), 'image', {
    bytes: pngOf(640, 480),
    mime: 'image/png',
    width: 640,
    height: 480,
  })
  await withFile(await say({ kind: 'voice', body: null }), 'voice', {
    bytes: toneOf(4),
    mime: 'audio/wav',
    durationMs: 4000,
    waveform: Array.from({ length: 64 }, (_, i) => Math.round(Math.abs(Math.sin(i / 5)) * 90 + 8)),
  })
  await withFile(
    await out({ kind: 'document', body: 'Segue o cardápio', state: 'delivered' }),
    'document',
    {
      bytes: Buffer.from('%PDF-1.4 cardapio'),
      mime: 'application/pdf',
      filename: 'Cardápio de cestas – primavera 2026 (versão final).pdf',
      size: 284_233,
    }
  )
  await withFile(await say({ kind: 'sticker', body: null }), 'sticker', {
    bytes: pngOf(256, 256),
    mime: 'image/png',
    width: 256,
    height: 256,
  })
  await say({
    kind: 'location',
    payload: {
      location: {
        latitude: -23.56168,
        longitude: -46.65598,
        name: 'Portaria',
        address: 'Av. Paulista, 1000, São Paulo',
      },
    },
  })
  await say({
    kind: 'contacts',
    body: 'Caio Ferraz',
    payload: {
      contacts: [
        {
          name: 'Caio Ferraz',
          organisation: 'Ferraz Eventos',
          phones: [{ phone: '+5511912345678' }],
          emails: [{ email: 'caio@ferraz.test' }],
        },
      ],
    },
  })
  await out({
    kind: 'interactive',
    payload: {
      interactive: {
        type: 'buttons',
        body: 'Como prefere *pagar*?',
        footer: 'Loja Sul',
        buttons: [
          { id: '1', title: 'Pix' },
          { id: '2', title: 'Cartão' },
        ],
      },
    },
  })
  await say({ kind: 'button_reply', body: 'Pix', payload: { choice: 'pix' } })
  await say({
    kind: 'list_reply',
    body: 'Cesta grande',
    payload: { choice: 'g', description: 'Serve quatro pessoas' },
  })
  await say({
    kind: 'flow_reply',
    body: 'Endereço',
    payload: { response: { rua: 'Rua das Acácias', numero: 120, flow_token: 'x' } },
  })
  await say({
    kind: 'order',
    body: 'Pode ser para sexta?',
    payload: {
      order: {
        catalogId: 'c1',
        items: [
          { productId: 'CESTA-G', quantity: '2', price: '189.90', currency: 'BRL' },
          { productId: 'BUQUE', quantity: '1', price: '75.5', currency: 'BRL' },
        ],
      },
    },
  })
  await out({
    kind: 'template',
    body: 'Olá Ana, seu pedido *1042* foi confirmado.',
    payload: { template: { name: 'pedido_confirmado', language: 'pt_BR', components: [] } },
    priceAmount: '0.0350',
    priceCurrency: 'BRL',
  })
  await say({ kind: 'call', body: null, payload: { event: 'missed' } })
  await say({
    kind: 'system',
    body: 'Ana mudou de número',
    payload: { type: 'user_changed_number' },
  })
  await say({
    kind: 'unsupported',
    body: null,
    payload: { type: 'poll', reason: 'Message type is currently not supported.' },
  })
  await say({
    kind: 'unknown',
    body: null,
    payload: { type: 'hologram', raw: { type: 'hologram', hologram: { id: '1' } } },
  })
  await say({ body: 'Repassando', payload: { forwarded: 'often' } })
  const edited = await say({ body: 'Chego às 17h', editedAt: Date.now() })
  await db
    .table('message_edits')
    .insert({ id: newId(), message_id: edited.id, body: 'Chego às 16h', edited_at: Date.now() })
  await say({ body: 'segredo', deletedAt: Date.now() })
  await withFile(await say({ kind: 'image', body: null }), 'image', {
    state: 'failed',
    error: { class: 'media_invalid' },
  })
  await withFile(await say({ kind: 'video', body: null }), 'video', { state: 'pending' })
  await say({ body: '❤️🎉' })
  await say({ body: 'שלום! מה שעות הפתיחה של החנות היום?' })
  await out({ body: 'Combinado!', state: 'played' })
  await out({ body: 'Enviado agora há pouco', state: 'sent' })
  await out({ body: 'Ainda na fila', state: 'queued' })
  await out({
    body: 'Não foi',
    state: 'failed',
    error: {
      class: 'recipient_unreachable',
      retry: 'after_fix',
      code: '131026',
      providerMessage: 'undeliverable',
    },
  })
  await out({ body: 'Será que foi?', state: 'unconfirmed' })
  await say({ body: 'Perfeito, obrigada! Uma palavra muito longa: ' + 'a'.repeat(90) })
  await say({ body: 'E vocês abrem no feriado?' })
  await givenSessions(conversation)
  await givenLabel(`Orçamento ${newId() % 1000}`, conversation.id, 'blue')
  await givenLabel(`VIP ${newId() % 1000}`, conversation.id, 'purple')
  return conversation
}

type FileValues = Partial<Parameters<typeof givenMedia>[0]> & { bytes?: Buffer }

async function withFile(
  message: { id: number },
  kind: Parameters<typeof givenMedia>[0]['kind'],
  { bytes, ...values }: FileValues
) {
  const stored = bytes && (await storeBytes(bytes, values.mime!))
  return givenMedia({
    messageId: message.id,
    kind,
    storageKey: stored?.storageKey,
    size: stored?.size,
    ...values,
  })
}

async function givenSessions({ id, number_id: numberId }: { id: number; number_id: number }) {
  const now = Date.now()
  const session = {
    conversation_id: id,
    number_id: numberId,
    initiated_by: 'CUSTOMER',
    is_billable: false,
    cost_category: null,
  }
  await db.table('conversation_sessions').insert({
    ...session,
    id: newId(),
    start_time: now - 26 * 3_600_000,
    last_activity: now - 25 * 3_600_000,
    expires_at: now - 2 * 3_600_000,
    status: 'EXPIRED',
  })
  await db.table('conversation_sessions').insert({
    ...session,
    id: newId(),
    start_time: now - 3_600_000,
    last_activity: now,
    expires_at: now + 23 * 3_600_000,
    status: 'ACTIVE',
  })
}
