import type { PluginDefinition, PluginSchedule } from '#contracts/plugin'
import { insidePlugin } from '#plugin_host/boundary'
import { contextOf } from '#plugin_host/context'
import { limits } from '#plugin_host/limits'
import { plugins } from '#plugin_host/registry'

const SHORTEST_MS = 60_000
const LOOK_EVERY_MS = 15_000

/** Recurring work of plugins, in the process that sends. */
export class PluginSchedules {
  #timer: NodeJS.Timeout | null = null
  #dueAt = new Map<string, number>()
  #running = new Map<string, Promise<unknown>>()

  start() {
    this.#timer = setInterval(() => this.runDue(Date.now()), LOOK_EVERY_MS).unref()
  }

  async stop() {
    if (this.#timer) clearInterval(this.#timer)
    await Promise.all(this.#running.values())
  }

  /** Starts what is due and not still running; a schedule seen for the first time is due one interval later. */
  runDue(now: number) {
    for (const definition of plugins.running()) {
      for (const schedule of definition.schedules ?? []) this.#runIfDue(definition, schedule, now)
    }
    return Promise.all(this.#running.values())
  }

  #runIfDue(definition: PluginDefinition, schedule: PluginSchedule, now: number) {
    const pluginId = definition.manifest.id
    const key = `${pluginId}.${schedule.name}`
    const everyMs = Math.max(schedule.everyMs, SHORTEST_MS)
    const dueAt = this.#dueAt.get(key)
    if (dueAt !== undefined && now < dueAt) return
    this.#dueAt.set(key, now + everyMs)
    if (dueAt === undefined || this.#running.has(key)) return
    const run = insidePlugin(
      { pluginId, door: `schedule ${schedule.name}`, limitMs: limits.schedule },
      () => schedule.run(contextOf(definition))
    ).finally(() => this.#running.delete(key))
    this.#running.set(key, run)
  }
}

export const pluginSchedules = new PluginSchedules()
