import { createHash, randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import logger from '@adonisjs/core/services/logger'
import db from '@adonisjs/lucid/services/db'
import { createHttpClient } from '#lib/http_client'
import { BROKER_ERROR_CLASSES } from '#contracts/errors'
import { newId } from '#lib/ids'
import type { BrokerHarness, FailureCase } from '#tests/contracts/broker_suite'
import { registerBrokerSuite } from '#tests/contracts/register_broker_suite'
import { simulator } from '../broker/definition.js'
import { networkError } from '../broker/errors.js'
import { SIGNATURE_HEADER, sign } from '../broker/signature.js'
import { encode, type WireEvent } from '../broker/wire.js'
import { manifest } from '../manifest.js'
import Customer from '../models/customer.js'
import PhoneMessage from '../models/phone_message.js'
import StoredFile from '../models/stored_file.js'
import { MAX_FILE_BYTES } from '../broker/capabilities.js'
import { findOrCreateChat, WINDOW_MS } from '../network/chats.js'
import { createCustomer } from '../network/customers.js'
import { fileRef, storeFile } from '../network/files.js'
import { network } from '../network/network.js'
import type { Failure } from '../models/types.js'

const SECRET = 'a secret that nobody guesses'
const LINE = { accountId: 1, externalId: 'line-of-the-suite' }
/** The customer whom the suite's samples write to. */
const PHONE = '+5511990000001'

async function clear() {
  for (const table of ['tasks', 'messages', 'chats', 'files', 'customers']) {
    await db.from(`simulator_${table}`).delete()
  }
}

async function reset() {
  await clear()
  const customer = await createCustomer({ name: 'Ana Exemplo', phone: PHONE })
  const chat = await findOrCreateChat(network, customer, LINE)
  await chat.merge({ windowExpiresAt: Date.now() + WINDOW_MS }).save()
}

const misbehave = (failure: Failure) => async () => {
  const customer = await Customer.findByOrFail('phone', PHONE)
  await customer.merge({ failure, failureMoment: 'at_once' }).save()
}

const failures: FailureCase[] = BROKER_ERROR_CLASSES.map((errorClass) => {
  const { class: kind, retry, code, scope } = networkError(errorClass)
  return {
    name: `a phone that fails with ${code}`,
    provoke: misbehave(errorClass),
    expect: { class: kind, retry, code, ...(scope && { scope }) },
  }
})

failures.push({
  name: 'more than a day after the customer wrote',
  provoke: async () => {
    await db.from('simulator_chats').update({ window_expires_at: Date.now() - 1 })
  },
  expect: { class: 'window_closed', retry: 'never' },
})

async function start(): Promise<BrokerHarness> {
  return {
    connection: () => ({
      ...LINE,
      connectionId: 1,
      webhookUrl: 'https://desk.example/webhooks/1',
      credentials: { secret: SECRET },
      settings: {},
      http: createHttpClient(),
      logger,
      now: Date.now,
    }),
    async received() {
      return PhoneMessage.query().where('author', 'business').orderBy('id').select('client_ref')
    },
    reset,
    async offerFile({ body, mime = 'image/jpeg', endless, redirectTo }) {
      const kind = mime.startsWith('video') ? 'video' : 'image'
      if (redirectTo) return { kind, id: null, url: redirectTo, mime }
      const file = await storeFile({ body: body ?? new Uint8Array(16), mime, filename: null })
      if (endless) {
        await StoredFile.query()
          .where('id', file.id)
          .update({ size: MAX_FILE_BYTES + 1 })
      }
      return {
        kind,
        id: fileRef(file),
        mime,
        sha256: createHash('sha256')
          .update(body ?? new Uint8Array(16))
          .digest('hex'),
      }
    },
    stop: clear,
  }
}

function messages(count: number) {
  const providerIds = Array.from(
    { length: count },
    () => `sim.${randomBytes(9).toString('base64url')}`
  )
  const events: WireEvent[] = providerIds.map((id, index) => ({
    event: 'message',
    number: LINE.externalId,
    id,
    at: 1_763_000_000_000 + index,
    from: {
      phone: PHONE,
      waId: PHONE.slice(1),
      bsuid: `BR.${newId()}`,
      displayName: 'Ana Exemplo',
    },
    content: { kind: 'text', body: `Mensagem ${index + 1}` },
  }))
  return { body: encode(events), providerIds }
}

registerBrokerSuite({
  manifest,
  broker: simulator,
  folder: fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, ''),
  start,
  failures,
  unknownOutcomes: [
    { name: 'the message arrives and the answer is lost', provoke: misbehave('answer_lost') },
    { name: 'the message vanishes', provoke: misbehave('never_arrives') },
  ],
  unsentOutcomes: [{ name: 'the network is busy', provoke: misbehave('provider_transient') }],
  messages,
  proof: {
    credential: 'secret',
    secret: SECRET,
    sign: (body, secret) => ({
      [SIGNATURE_HEADER]: secret === '' ? 'sha256=' : sign(secret, body),
    }),
  },
  handshake: null,
})
