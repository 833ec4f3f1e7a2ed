import { definePlugin, type PluginDefinition, type PluginHealth } from '#contracts/plugin'
import type { SettingValues } from '#contracts/settings'
import { forgetDecisions } from '#plugin_host/decisions'
import { forgiveFailures } from '#plugin_host/failures'
import { type InstalledPlugin, plugins } from '#plugin_host/registry'

/** A feature that greets: it uses most doors, has settings of every kind, and refuses the key "wrong". */
export class Greeter {
  tried: SettingValues[] = []
  health: PluginHealth = { state: 'ok', message: 'All greeted' }
  failsToStart = false

  definition(): PluginDefinition {
    return definePlugin({
      manifest: {
        id: 'greeter',
        name: 'Greeter',
        version: '2.1.0',
        kind: 'feature',
        contract: '^1.0.0',
        publisher: 'Acme Tests',
        permissions: ['greeter.edit'],
        links: { website: 'https://greeter.test', source: 'javascript:alert(1)' },
      },
      settings: {
        fields: [
          { name: 'api_key', type: 'secret', label: 'greeter.api_key', required: true },
          { name: 'greeting', type: 'text', label: 'greeter.greeting', default: 'Hello!' },
          {
            name: 'tone',
            type: 'select',
            label: 'greeter.tone',
            default: 'warm',
            options: [
              { value: 'warm', label: 'greeter.warm' },
              { value: 'plain', label: 'greeter.plain' },
            ],
          },
          { name: 'at_night', type: 'boolean', label: 'greeter.at_night', default: false },
          { name: 'per_hour', type: 'number', label: 'greeter.per_hour', min: 1, max: 60 },
        ],
        numberFields: ['greeting', 'tone', 'at_night', 'api_key'],
        check: async (_context, values) => this.#check(values),
      },
      listeners: { messagesReceived() {} },
      filters: { beforeSend: () => ({ ok: true }) },
      schedules: [{ name: 'tidy', everyMs: 300_000, run() {} }],
      health: async () => this.health,
      start: () => {
        if (this.failsToStart) throw new Error('no ink left')
      },
    })
  }

  #check(values: SettingValues) {
    this.tried.push(values)
    return values.api_key === 'wrong'
      ? { ok: false as const, message: 'The key was refused', field: 'api_key' }
      : { ok: true as const }
  }
}

/** A fresh one, off, as if a folder of the configuration named it. */
export function installGreeter(overrides: Partial<InstalledPlugin> = {}): Greeter {
  forgetDecisions()
  forgiveFailures('greeter')
  const greeter = new Greeter()
  const definition = greeter.definition()
  plugins.add({
    id: 'greeter',
    folder: '/there/is/no/greeter',
    origin: 'folder',
    manifest: definition.manifest,
    definition,
    state: 'off',
    reason: null,
    ...overrides,
  })
  return greeter
}

export const removeGreeter = () => plugins.delete('greeter')
