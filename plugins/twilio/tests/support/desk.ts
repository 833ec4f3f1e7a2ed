import { appUrl } from '#config/app'
import db from '@adonisjs/lucid/services/db'
import { newId } from '#lib/ids'
import BrokerAccount from '#models/broker_account'
import { TwilioFake } from '#tests/fakes/twilio/twilio_fake'
import type { FakeOptions } from '#tests/fakes/twilio/options'

/** The fake as it sees the desk under test: by its public address, behind which the real server is found. */
export function startFake(options: Partial<FakeOptions> = {}): Promise<TwilioFake> {
  const { origin } = new URL(appUrl)
  const actual = `http://${process.env.HOST}:${process.env.PORT}`
  return TwilioFake.start({ origins: { [origin]: actual }, ...options })
}

/** An account at the fake with one number. Its file store is trusted as the host of a setting, as a proxy's would be. */
export async function givenAccount(fake: TwilioFake): Promise<BrokerAccount> {
  const { accountSid, authToken, numbers } = fake.options
  const account = await BrokerAccount.create({
    broker: 'twilio',
    name: 'Conta de teste',
    credentials: { auth_token: authToken },
    settings: {
      account_sid: accountSid,
      api_url: fake.url,
      content_url: fake.storeUrl,
      messaging_url: fake.url,
    },
    webhookKey: `key-${newId()}`,
    verifyToken: 'a token of this account',
  })
  await givenConnection(account.id, numbers[0])
  return account
}

async function givenConnection(accountId: number, externalId: string) {
  const times = { created_at: Date.now(), updated_at: Date.now() }
  const numberId = newId()
  const number = { id: numberId, label: 'Loja Centro', colour: 'amber' }
  await db.table('numbers').insert({ ...number, ...times })
  await db.table('connections').insert({
    id: newId(),
    number_id: numberId,
    broker_account_id: accountId,
    external_id: externalId,
    role: 'active',
    ...times,
  })
}
