import type { ConnectionPort } from 'balcao/plugin'
import { ask } from './client.js'
import { carrierPigeonError } from './errors.js'
import { record, text, type Loose } from './values.js'

const STATES = { online: 'connected', offline: 'disconnected' } as const

export const connection: ConnectionPort = {
  async checkAccount(account) {
    const asked = await ask(account, { path: '/v1/lines' })
    if (!asked.ok) {
      return { ...asked, field: asked.error.class === 'auth' ? 'api_key' : 'api_url' }
    }
    if (linesIn(asked.answer.json())) return { ok: true }
    const error = carrierPigeonError(null, 'What answers at this address is no Carrier pigeon')
    return { ok: false, error, field: 'api_url' }
  },

  async listNumbers(account) {
    const asked = await ask(account, { path: '/v1/lines' })
    const lines = (asked.ok && linesIn(asked.answer.json())) || []
    return lines.flatMap(({ id, number, name }) => {
      const externalId = text(id)
      const displayNumber = text(number) ?? ''
      return externalId
        ? [{ externalId, displayNumber, name: text(name) ?? null, businessAccountId: null }]
        : []
    })
  },

  async health(context) {
    const path = `/v1/lines/${encodeURIComponent(context.externalId)}`
    const asked = await ask(context, { path })
    if (!asked.ok) return { state: 'unknown', problem: asked.error.providerMessage }
    const { state, number } = record(asked.answer.json())
    const displayNumber = text(number)
    return {
      state: STATES[state as keyof typeof STATES] ?? 'unknown',
      ...(displayNumber && { displayNumber }),
    }
  },
}

function linesIn(body: unknown): Loose[] | null {
  const { lines } = record(body)
  return Array.isArray(lines) ? lines.map(record) : null
}
