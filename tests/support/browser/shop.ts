import db from '@adonisjs/lucid/services/db'
import { findOrCreateChat } from '#plugins/simulator/network/chats'
import { customerWrites } from '#plugins/simulator/network/customer_acts'
import { fileRef, storeFile } from '#plugins/simulator/network/files'
import { network } from '#plugins/simulator/network/network'
import { givenCustomer, givenLine } from '#plugins/simulator/tests/support/given'
import type Chat from '#plugins/simulator/models/chat'
import type Customer from '#plugins/simulator/models/customer'
import type { MediaKind } from '#contracts/messages'
import { sender } from '#services/sending/sender'
import { createTeam, createUser, type PersonInput } from '#tests/support/people'

export type Shop = Awaited<ReturnType<typeof givenShop>>

/** A number on the simulator, the team that answers it and people of that team. */
export async function givenShop(people: PersonInput[] = [{ name: 'Bia Torres' }]) {
  const line = await givenLine()
  const team = await createTeam({ name: 'Front counter' })
  await db.table('number_teams').insert({ number_id: line.numberId, team_id: team.id })
  const staff = []
  for (const person of people) staff.push(await createUser({ ...person, teams: [team] }))
  await restartSender()
  return { line, team, people: staff }
}

/** The connection was written past the services that would have told the sender of it. */
async function restartSender() {
  await sender.stop()
  await sender.start()
}

/** A customer with a phone on the simulated network who may write to the shop. */
export async function givenWriter(shop: Shop, behaviour: Partial<Customer> = {}): Promise<Chat> {
  const customer = await givenCustomer({ name: 'Ana Prado', ...behaviour } as Partial<Customer>)
  return findOrCreateChat(network, customer, shop.line)
}

export function says(chat: Chat, body: string) {
  return customerWrites(network, chat, { kind: 'text', body })
}

export interface SentFile {
  kind: MediaKind
  mime: string
  body: Uint8Array
  filename?: string
}

export async function sends(chat: Chat, { kind, mime, body, filename }: SentFile) {
  const file = await storeFile({ body, mime, filename: filename ?? null })
  const media = {
    kind,
    id: fileRef(file),
    mime,
    size: file.size,
    sha256: file.sha256,
    ...(filename && { filename }),
  }
  return customerWrites(network, chat, { kind, media })
}
