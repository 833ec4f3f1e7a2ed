import type { PluginSettings } from 'balcao/plugin'
import { wordsOf } from './services/words.js'

/** Draws the form on the plugin's page; both lists can differ per number. */
export const settings: PluginSettings = {
  fields: [
    {
      name: 'watched',
      type: 'text',
      label: 'word_watch.settings.watched',
      help: 'word_watch.settings.watched_help',
      default: '',
    },
    {
      name: 'forbidden',
      type: 'text',
      label: 'word_watch.settings.forbidden',
      help: 'word_watch.settings.forbidden_help',
      default: '',
    },
  ],
  numberFields: ['watched', 'forbidden'],
  async check(_context, values) {
    const both = wordsOf(values.watched).filter((word) => wordsOf(values.forbidden).includes(word))
    return both.length === 0
      ? { ok: true }
      : { ok: false, field: 'forbidden', message: 'word_watch.settings.both' }
  },
}
