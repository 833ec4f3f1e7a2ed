import type { RemoteTemplate, TemplatePort } from '#contracts/broker'
import { list, record, text } from '#packages/cloud_api/webhook/values'
import { readSettings } from '../settings.js'
import { askGraph } from './client.js'

const PAGES = 20

/** Templates belong to the account: each of its numbers may send all of them. */
export const listTemplates: TemplatePort['list'] = async (connection) => {
  const { wabaId } = readSettings(connection)
  const templates: RemoteTemplate[] = []
  let after: string | undefined
  for (let count = 0; count < PAGES; count++) {
    const query = { fields: 'name,language,status', limit: '100', ...(after ? { after } : {}) }
    const path = `${encodeURIComponent(wabaId)}/message_templates`
    const result = await askGraph(connection, { path, query })
    if (!result.ok) return { ok: false, error: result.error }
    templates.push(...list(result.body.data).map(record).flatMap(toTemplate))
    const paging = record(result.body.paging)
    after = text(record(paging.cursors).after)
    if (!after || !text(paging.next)) break
  }
  return { ok: true, templates }
}

function toTemplate({ name, language, status }: Record<string, unknown>): RemoteTemplate[] {
  const named = { name: text(name), language: text(language), status: text(status) }
  if (named.name === undefined || named.language === undefined) return []
  return [{ name: named.name, language: named.language, status: named.status ?? 'UNKNOWN' }]
}
