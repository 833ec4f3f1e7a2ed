import type { PluginDefinition } from 'balcao/plugin'
import { manifest } from './manifest.js'
import { registerRoutes } from './routes.js'
import { forgetOld, noteSightings, sightingsOf } from './services/sightings.js'
import { wordsIn, wordsOf } from './services/words.js'
import { settings } from './settings.js'

const DAY_MS = 24 * 3_600_000

export default {
  manifest,
  settings,
  routes: registerRoutes,
  navigation: [
    {
      route: 'word_watch.index',
      label: 'word_watch.name',
      icon: 'scan-text',
      permission: 'word_watch.view',
    },
  ],
  listeners: { messagesReceived: noteSightings },
  filters: {
    async beforeSend(context, { numberId, text }) {
      const { forbidden } = await context.settings(numberId)
      const found = wordsIn(text ?? '', wordsOf(forbidden))
      return found.length === 0 ? { ok: true } : { ok: false, message: 'word_watch.refused' }
    },
  },
  conversationPanel: {
    title: 'word_watch.name',
    view: 'word_watch::partials/panel',
    async data(context, { conversationId }) {
      const words = await sightingsOf(context, conversationId)
      return words.length === 0 ? null : { words }
    },
  },
  schedules: [{ name: 'forget_old', everyMs: DAY_MS, run: forgetOld }],
  async health(context) {
    const { watched, forbidden } = await context.settings()
    const isIdle = wordsOf(watched).length + wordsOf(forbidden).length === 0
    return isIdle
      ? { state: 'warning', message: 'word_watch.health.idle' }
      : { state: 'ok', message: 'word_watch.health.watching' }
  },
} satisfies PluginDefinition
