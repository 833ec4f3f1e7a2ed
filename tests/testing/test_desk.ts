import { setImmediate as nextTurn } from 'node:timers/promises'
import { basename, resolve } from 'node:path'
import db from '@adonisjs/lucid/services/db'
import { pluginCallsEnded } from '#plugin_host/boundary'
import { forgetDecisions } from '#plugin_host/decisions'
import { conversationPanels, healthOf, type DrawnPanel } from '#plugin_host/doors'
import { failuresWritten, listFailures, type PluginFailure } from '#plugin_host/failures'
import { enablePlugin, removePlugin } from '#plugin_host/life_cycle'
import { loadPlugin } from '#plugin_host/load_plugin'
import { plugins } from '#plugin_host/registry'
import { PluginSchedules } from '#plugin_host/schedules'
import { saveNumberSettings, saveSettings } from '#plugin_host/settings'
import { sendMessage, type SendMessageResult } from '#services/messages/send_message'
import { givenPerson } from '#tests/support/conversations'
import { cleanDatabase } from '#tests/support/database'
import {
  deliver,
  givenDesk,
  ScriptedBroker,
  textEvent,
  type Desk,
} from '#tests/support/scripted_broker'

/** An empty installation with two numbers, a person, and one plugin switched on. */
export interface TestDesk {
  /** Their ids. */
  numbers: [number, number]
  person: { id: number }
  /** A customer's text arrives and whoever listens has finished. `from`: E.164; the same one is the same customer. */
  customerWrites(numberId: number, text: string, from?: string): Promise<{ conversationId: number }>
  /** As from the composer. */
  personWrites(conversationId: number, text: string): Promise<SendMessageResult>
  panels(conversationId: number): Promise<DrawnPanel[]>
  saveSettings: (values: Record<string, unknown>) => ReturnType<typeof saveSettings>
  saveNumberSettings: (
    numberId: number,
    decision: { isOn: boolean | null; values: Record<string, unknown> }
  ) => ReturnType<typeof saveNumberSettings>
  /** Runs every schedule of the plugin once. */
  runSchedules(): Promise<void>
  health(): ReturnType<typeof healthOf>
  failures(): Promise<PluginFailure[]>
  /** Switches it off and takes its tables away. @throws what failed inside the plugin, unless `failures` was asked. */
  close(): Promise<void>
}

/** @throws when the plugin can't be used or enabled, with the reason. */
export async function openTestDesk(folder: string): Promise<TestDesk> {
  await cleanDatabase()
  forgetDecisions()
  new ScriptedBroker()
  const desks = [await givenDesk(), await givenDesk()]
  const person = await givenPerson({ role: 'owner' })
  const id = await install(resolve(folder))
  let haveFailuresBeenAsked = false
  const deskOf = (numberId: number) => desks.find((desk) => desk.numberId === numberId)!
  return {
    numbers: [desks[0].numberId, desks[1].numberId],
    person,
    async customerWrites(numberId, text, from = '+5511988887777') {
      await deliver(deskOf(numberId), [customerText(deskOf(numberId), text, from)])
      await nextTurn()
      await pluginCallsEnded()
      const [conversation] = await db
        .from('conversations')
        .where('number_id', numberId)
        .orderBy('last_message_at', 'desc')
        .limit(1)
      return { conversationId: conversation.id }
    },
    personWrites: (conversationId, text) =>
      sendMessage({
        conversationId,
        author: { kind: 'user', id: person.id },
        content: { kind: 'text', body: text },
      }),
    async panels(conversationId) {
      const { number_id: numberId } = await db
        .from('conversations')
        .where('id', conversationId)
        .firstOrFail()
      return conversationPanels({ conversationId, numberId })
    },
    saveSettings: (values) => saveSettings(id, values),
    saveNumberSettings: (numberId, decision) => saveNumberSettings(id, numberId, decision),
    async runSchedules() {
      const schedules = new PluginSchedules()
      await schedules.runDue(0)
      await schedules.runDue(Number.MAX_SAFE_INTEGER)
    },
    health: () => healthOf(plugins.find(id)!.definition!),
    async failures() {
      haveFailuresBeenAsked = true
      await failuresWritten()
      return listFailures(id)
    },
    async close() {
      await failuresWritten()
      const failures = haveFailuresBeenAsked ? [] : await listFailures(id)
      await removePlugin(id)
      if (plugins.find(id)?.origin !== 'bundled') plugins.delete(id)
      if (failures.length > 0) {
        throw new Error(
          failures.map(({ door, message }) => `${door} failed: ${message}`).join('\n')
        )
      }
    },
  }
}

async function install(folder: string): Promise<string> {
  const id = basename(folder)
  if (!plugins.find(id)) {
    const entry = resolve(folder, 'plugin.ts')
    plugins.add(await loadPlugin({ id, folder, origin: 'folder', entry, problem: null }))
  }
  const result = await enablePlugin(id)
  if (result.type !== 'done') {
    throw new Error(`${id} can't be enabled: ${JSON.stringify(result)}`)
  }
  return id
}

function customerText(desk: Desk, body: string, from: string) {
  return textEvent(desk, {
    body,
    from: { phone: from, waId: from.slice(1), displayName: `Customer ${from.slice(-4)}` },
  })
}
