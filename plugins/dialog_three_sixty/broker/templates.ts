import type { RemoteTemplate, TemplatePort } from '#contracts/broker'
import { list, type Loose, record, text } from '#packages/cloud_api/webhook/values'
import { askDialog, configPath } from './client.js'

const PAGES = 20
const PAGE_SIZE = 1_000

export const listTemplates: TemplatePort['list'] = async (connection) => {
  const templates: RemoteTemplate[] = []
  let offset = 0
  for (let page = 0; page < PAGES; page++) {
    const query = { limit: String(PAGE_SIZE), offset: String(offset) }
    const path = configPath(connection, 'templates')
    const result = await askDialog(connection, { path, query })
    if (!result.ok) return { ok: false, error: result.error }
    templates.push(...readTemplates(result.body))
    const count = list(result.body.waba_templates).length
    offset += count
    if (count === 0 || offset >= Number(result.body.total ?? 0)) break
  }
  return { ok: true, templates }
}

export function readTemplates(body: Loose): RemoteTemplate[] {
  return list(body.waba_templates).map(record).flatMap(toTemplate)
}

/** States come in lower case here. */
function toTemplate({ name, language, status }: Loose): RemoteTemplate[] {
  const [given, spoken] = [text(name), text(language)]
  if (given === undefined || spoken === undefined) return []
  return [{ name: given, language: spoken, status: (text(status) ?? 'UNKNOWN').toUpperCase() }]
}
