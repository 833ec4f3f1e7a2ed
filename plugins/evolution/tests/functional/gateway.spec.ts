import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import type { OutboundContent, OutboundMessage } from '#contracts/messages'
import { outboundFile } from '#tests/contracts/samples'
import { EvolutionFake } from '#tests/fakes/evolution/evolution_fake'
import { evolutionBroker } from '../../broker/evolution_broker.js'
import { connectionTo } from '../support/connection.js'

const { sender, presence, media, webhook } = evolutionBroker

test.group('Evolution | what reaches the gateway', (group) => {
  let fake: EvolutionFake

  group.each.setup(async () => {
    fake = await EvolutionFake.start({ withoutNinthDigit: ['5531988887777'] })
    return () => fake.stop()
  })

  async function send(content: OutboundContent, extra: Partial<OutboundMessage> = {}) {
    const message = { content, to: { phone: '+5511988887777' }, clientRef: 'ref-1', ...extra }
    const prepared = await sender.prepare!(connectionTo(fake.url), message)
    if (!prepared.ok) throw new Error(prepared.error.providerMessage)
    return sender.send(connectionTo(fake.url), message, prepared.prepared)
  }

  const last = () => fake.sentMessages.at(-1)!

  test('people are written to by the id WhatsApp gave, hidden ones and groups too', async ({
    assert,
  }) => {
    const text = { kind: 'text', body: 'Oi' } as const
    const numbers = []
    for (const to of [
      { phone: '+5531988887777', waId: '553188887777', lid: '1@lid' },
      { phone: '+5511988887777' },
      { lid: '103899771998284@lid' },
      { groupId: '120363025246125486@g.us', phone: '+5511988887777' },
    ]) {
      await send(text, { to })
      numbers.push(last().body.number)
    }
    assert.deepEqual(numbers, [
      '553188887777',
      '5511988887777',
      '103899771998284@lid',
      '120363025246125486@g.us',
    ])
  })

  test('the spelling WhatsApp answers with is told', async ({ assert }) => {
    const result = await send({ kind: 'text', body: 'Oi' }, { to: { phone: '+5531988887777' } })
    assert.deepInclude(result, { outcome: 'accepted', recipientWaId: '553188887777' })
  })

  test('a quote names its message; a link is previewed only where asked', async ({ assert }) => {
    await send({ kind: 'text', body: 'Sim' }, { replyToProviderId: '3EB0X' })
    assert.deepInclude(last().body, { quoted: { key: { id: '3EB0X' } }, linkPreview: false })
    await send({ kind: 'text', body: 'https://loja.example', previewUrl: true })
    assert.isTrue(last().body.linkPreview)
  })

  test('files travel whole, each kind by its own call', async ({ assert }) => {
    const bytes = Buffer.from(new Uint8Array(64).fill(7)).toString('base64')
    await send({ kind: 'media', media: outboundFile('document'), caption: 'Orçamento' })
    assert.deepInclude(last().body, {
      mediatype: 'document',
      mimetype: 'application/pdf',
      media: bytes,
      fileName: 'orçamento nº 7.pdf',
      caption: 'Orçamento',
    })
    await send({ kind: 'media', media: outboundFile('voice') })
    assert.deepInclude(last(), { action: 'sendWhatsAppAudio' })
    assert.deepInclude(last().body, { audio: bytes, encoding: true })
    await send({ kind: 'media', media: outboundFile('sticker') })
    assert.deepInclude(last(), { action: 'sendSticker' })
  })

  test('a place without a name gets one, because the gateway insists', async ({ assert }) => {
    await send({ kind: 'location', location: { latitude: -23.561414, longitude: -46.655881 } })
    assert.deepInclude(last().body, {
      name: '-23.56141, -46.65588',
      address: '-23.56141, -46.65588',
    })
  })

  test('a reaction finds whose message it answers, and guesses where nothing is kept', async ({
    assert,
  }) => {
    const { outcome, ...sent } = await send({ kind: 'text', body: 'Oi' })
    assert.equal(outcome, 'accepted')
    const targetProviderId = 'providerId' in sent ? sent.providerId : ''
    await send({ kind: 'reaction', targetProviderId, emoji: '👍' })
    assert.deepEqual(last().body, {
      key: { id: targetProviderId, remoteJid: '5511988887777@s.whatsapp.net', fromMe: true },
      reaction: '👍',
    })
    await send({ kind: 'reaction', targetProviderId: '3EB0GONE', emoji: '' })
    assert.deepEqual(last().body, {
      key: { id: '3EB0GONE', remoteJid: '5511988887777@s.whatsapp.net', fromMe: false },
      reaction: '',
    })
  })

  test('a number that WhatsApp does not know is told as such', async ({ assert }) => {
    const result = await send({ kind: 'text', body: 'Oi' }, { to: { phone: '+5511900000000' } })
    assert.deepInclude(result.outcome === 'failed' && result.error, { class: 'recipient_invalid' })
  })

  test('reading and typing are shown in the right chat, and a failure stops nobody', async ({
    assert,
  }) => {
    const { id } = await fake.receive('loja1', {
      chat: '103899771998284@lid',
      key: { remoteJidAlt: '5511988887777@s.whatsapp.net' },
    })
    const connection = connectionTo(fake.url)
    await presence!.markRead!(connection, id)
    await presence!.typing!(connection, id)
    const remoteJid = '5511988887777@s.whatsapp.net'
    assert.deepEqual(fake.receipts, [{ id, remoteJid, fromMe: false }])
    assert.deepInclude(fake.presences[0], { number: remoteJid, presence: 'composing' })
    await presence!.markRead!(connection, '3EB0GONE')
    fake.fault({ type: 'error', status: 500 }, 'chat')
    await presence!.typing!(connection, id)
    assert.lengthOf(fake.receipts, 1)
  })

  test('a file comes from the gateway’s store without our key, else by its message', async ({
    assert,
  }) => {
    fake.stored.set('foto.jpg', { body: new Uint8Array([1, 2, 3]), mime: 'image/jpeg' })
    const id = fake.storeFile('loja1', { body: new Uint8Array([4, 5]), mime: 'image/png' })
    const fetch = (url: string) =>
      media!.fetch(connectionTo(fake.url), { kind: 'image', id, url, mime: null })
    const stored = await fetch(`${fake.url}/store/foto.jpg`)
    assert.deepEqual(stored.ok && [...stored.body], [1, 2, 3])
    assert.deepEqual(fake.storeKeys, [undefined])
    const gone = await fetch(`${fake.url}/store/expired.jpg`)
    assert.deepEqual(gone.ok && [...gone.body], [4, 5])
    const inside = await fetch('http://169.254.169.254/latest/meta-data/')
    assert.deepEqual(inside.ok && [...inside.body], [4, 5])
  })
})

test.group('Evolution | proof of origin', () => {
  const file = join(import.meta.dirname, '../fixtures/auth-vectors.json')
  const vectors = JSON.parse(readFileSync(file, 'utf8'))

  function verify(authorization: string | null, secret: string, now = Date.now()) {
    const connection = connectionTo('http://127.0.0.1:9', { now: () => now })
    const credentials = { ...connection.credentials, verify_token: secret }
    return webhook.verify(
      { ...connection, credentials },
      {
        method: 'POST',
        url: '',
        query: new URLSearchParams(),
        headers: authorization === null ? {} : { authorization },
        body: new Uint8Array(),
      }
    ).ok
  }

  test('the secret that was given comes back', ({ assert }) => {
    const { accept, reject } = vectors.static
    assert.isTrue(verify(accept, 's3cr3t'))
    for (const wrong of reject) assert.isFalse(verify(wrong, 's3cr3t'), wrong)
  })

  test('a token signed with it is good until it ends', ({ assert }) => {
    const { key, token, validAt, expiredAt } = vectors.jwt
    const bearer = `Bearer ${token}`
    assert.isTrue(verify(bearer, key, validAt * 1000))
    assert.isFalse(verify(bearer, key, expiredAt * 1000))
    assert.isFalse(verify(bearer, 'another_key', validAt * 1000))
    assert.isFalse(verify(`${bearer.slice(0, -2)}xx`, key, validAt * 1000))
    const [, payload] = token.split('.')
    const none = Buffer.from('{"alg":"none"}').toString('base64url')
    assert.isFalse(verify(`Bearer ${none}.${payload}.`, key, validAt * 1000))
  })
})
