import type { I18n } from '@adonisjs/i18n'
import type { PluginDefinition } from '#contracts/plugin'
import { optionalWords, wordsOf } from '#presenters/plugins/words'

export interface AbilityView {
  icon: string
  text: string
  /** What exactly: names of pages, schedules, permissions. */
  details: string[]
}

/** What a plugin may do, out of what it declares: the doors it uses, in words. */
export function showAbilities(
  definition: PluginDefinition,
  { hasTables, i18n }: { hasTables: boolean; i18n: I18n }
): AbilityView[] {
  const say = (name: string, icon: string, details: string[] = []) => {
    return { icon, text: i18n.t(`plugins.may.${name}`), details }
  }
  const { broker, listeners, filters, conversationPanel, settings } = definition
  const abilities: (AbilityView | false | undefined)[] = [
    broker && say('broker', 'radio-tower'),
    broker?.pairing && say('pairing', 'qr-code'),
    listeners?.messagesReceived && say('read_messages', 'message-square-text'),
    filters?.beforeSend && say('refuse_messages', 'message-square-x'),
    conversationPanel && say('panel', 'panel-right', [wordsOf(conversationPanel.title, i18n)]),
    definition.routes !== undefined && say('pages', 'layout-panel-top', pages(definition, i18n)),
    Boolean(definition.schedules?.length) && say('schedules', 'clock', schedules(definition, i18n)),
    definition.start !== undefined && say('background', 'activity'),
    hasTables && say('tables', 'database'),
    settings && say('settings', 'sliders-horizontal'),
    Boolean(definition.manifest.permissions?.length) &&
      say('permissions', 'key-round', permissions(definition, i18n)),
  ]
  return abilities.filter((ability) => typeof ability === 'object')
}

const pages = ({ navigation = [] }: PluginDefinition, i18n: I18n) =>
  navigation.map(({ label }) => wordsOf(label, i18n))

const schedules = ({ schedules: declared = [] }: PluginDefinition, i18n: I18n) =>
  declared.map(({ name, everyMs }) => {
    const minutes = Math.max(1, Math.round(everyMs / 60_000))
    return i18n.t('plugins.every', { name, minutes })
  })

/** `<id>.permission.<verb>` says it in words where the plugin translates it. */
const permissions = ({ manifest }: PluginDefinition, i18n: I18n) =>
  (manifest.permissions ?? []).map((permission) => {
    const verb = permission.slice(manifest.id.length + 1)
    const words = optionalWords(`${manifest.id}.permission.${verb}`, i18n)
    return words ? `${words} (${permission})` : permission
  })
