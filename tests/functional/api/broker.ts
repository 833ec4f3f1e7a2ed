import type { Capabilities } from '#contracts/capabilities'
import { plugins } from '#plugin_host/registry'
import { PaperBroker } from '#tests/functional/numbers/paper_broker'
import {
  givenConnection,
  givenConversation,
  givenNumber,
  givenTeam,
} from '#tests/support/conversations'
import { createUser } from '#tests/support/people'
import { accessToken } from './support.js'

const OUTBOUND: Partial<Capabilities['outbound']> = {
  media: { image: { maxBytes: 5_000_000, mimes: ['image/png'], caption: true } },
  location: true,
  contacts: true,
  buttons: { max: 3 },
  list: { maxRows: 10 },
  reaction: true,
  quote: true,
}

/** A number that sends through a broker which takes every kind but video. */
export async function givenSendingNumber(values: { teamIds?: number[] } = {}) {
  const id = 'api_paper'
  const paper = new PaperBroker().definition()
  const manifest = {
    id,
    name: id,
    version: '1.0.0',
    kind: 'broker',
    contract: '^1.0.0',
    publisher: 'Tests',
  } as const
  const capabilities: typeof paper.capabilities = (connection) => {
    const declared = paper.capabilities(connection)
    return { ...declared, outbound: { ...declared.outbound, ...OUTBOUND } }
  }
  plugins.add({
    id,
    manifest,
    definition: { manifest, broker: { ...paper, id, capabilities } },
    folder: '/nowhere',
    origin: 'bundled',
    state: 'running',
    reason: null,
  })
  const number = await givenNumber(values)
  const connection = await givenConnection({ numberId: number.id, broker: id })
  return { number, connection }
}

/** An agent with a token, and a conversation they may answer. */
export async function givenThread(values: { windowExpiresAt?: number } = {}) {
  const team = await givenTeam()
  const agent = await createUser({ role: 'agent', teams: [team] })
  const { number, connection } = await givenSendingNumber({ teamIds: [team.id] })
  const conversation = await givenConversation({ numberId: number.id, ...values })
  const url = `/api/v1/conversations/${conversation.id}/messages`
  return { agent, number, connection, conversation, url, token: await accessToken(agent) }
}
