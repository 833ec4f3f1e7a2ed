import { pluginHealthSchema } from '#transformers/plugin_transformer'
import {
  enablePluginValidator,
  pluginNumberValidator,
  pluginSettingsValidator,
  updatePluginValidator,
} from '#validators/api/plugins'
import type { Operations } from '../operation.js'
import { nullable, one, page, ref } from '../schema.js'

const plugin = one(ref('Plugin'))

const switches: Operations = {
  'api.v1.plugins.index': {
    tag: 'plugins',
    summary: 'List what is installed, running or not',
    permissions: ['plugins.view'],
    success: { status: 200, description: 'All plugins', schema: page(ref('Plugin')) },
  },
  'api.v1.plugins.show': {
    tag: 'plugins',
    summary: 'Show a plugin',
    permissions: ['plugins.view'],
    success: { status: 200, description: 'The plugin', schema: plugin },
  },
  'api.v1.plugins.update': {
    tag: 'plugins',
    summary: 'Switch a plugin on or off for every number without a decision of its own',
    permissions: ['plugins.manage'],
    body: updatePluginValidator,
    example: { onEveryNumber: false },
    success: { status: 200, description: 'Changed', schema: plugin },
    problems: ['conflict'],
  },
  'api.v1.plugins.health': {
    tag: 'plugins',
    summary: 'Ask a running plugin how it is',
    permissions: ['plugins.view'],
    success: {
      status: 200,
      description: 'What it says; null where it says nothing or does not run',
      schema: one(nullable(pluginHealthSchema)),
    },
  },
  'api.v1.plugins.enable': {
    tag: 'plugins',
    summary: 'Switch a plugin on, or try again after it failed',
    description:
      'Needs no restart. An unofficial connection needs `riskAccepted: true`, as WhatsApp may ban numbers on it.',
    permissions: ['plugins.manage'],
    body: enablePluginValidator,
    success: { status: 200, description: 'Running', schema: plugin },
    problems: ['conflict'],
  },
  'api.v1.plugins.disable': {
    tag: 'plugins',
    summary: 'Switch a plugin off',
    description:
      'Its data stays. What customers write to numbers of a broker that is off is received, kept, and read when it is back; what is sent waits.',
    permissions: ['plugins.manage'],
    success: { status: 200, description: 'Off', schema: plugin },
    problems: ['conflict'],
  },
}

const decisions: Operations = {
  'api.v1.plugins.settings.show': {
    tag: 'plugins',
    summary: 'Show the fields and settings of a plugin',
    permissions: ['plugins.manage'],
    success: { status: 200, description: 'The settings', schema: one(ref('PluginSettings')) },
  },
  'api.v1.plugins.settings.update': {
    tag: 'plugins',
    summary: 'Change the settings of a plugin',
    description:
      'What is absent stays, secrets as well; null takes a setting away. The plugin tries them before they are saved.',
    permissions: ['plugins.manage'],
    body: pluginSettingsValidator,
    success: { status: 200, description: 'Saved', schema: one(ref('PluginSettings')) },
  },
  'api.v1.plugins.numbers.index': {
    tag: 'plugins',
    summary: 'List what is decided for the numbers the caller may see',
    permissions: ['plugins.view'],
    success: {
      status: 200,
      description: 'All numbers in use; empty where numbers do not matter to it',
      schema: page(ref('PluginNumber')),
    },
  },
  'api.v1.plugins.numbers.update': {
    tag: 'plugins',
    summary: 'Decide about a plugin for one number',
    description:
      'What is absent stays. `isOn: null` means as everywhere; a setting that is null is inherited again.',
    permissions: ['plugins.manage'],
    body: pluginNumberValidator,
    example: { isOn: false, settings: { greeting: null } },
    success: { status: 200, description: 'Decided', schema: one(ref('PluginNumber')) },
  },
}

export const pluginsOperations: Operations = { ...switches, ...decisions }
