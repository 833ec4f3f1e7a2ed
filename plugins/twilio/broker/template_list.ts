import type { RemoteTemplate, TemplatePort } from '#contracts/broker'
import { approvalOf, readContents } from './approvals.js'
import { type Loose, text } from './values.js'

/** Contents that were handed to WhatsApp; the others are buttons and lists for open conversations. */
export const templates: TemplatePort = {
  async list(connection) {
    const result = await readContents(connection, {})
    return result.ok ? { ok: true, templates: result.contents.flatMap(toTemplate) } : result
  },
}

function toTemplate(content: Loose): RemoteTemplate[] {
  const { name, status } = approvalOf(content)
  const language = text(content.language)
  if (!name || !language || !status || status === 'unsubmitted') return []
  return [{ name, language, status: STATUSES[status] ?? status.toUpperCase() }]
}

/** Between handing in and review Twilio says `received`. */
const STATUSES: Record<string, string> = { received: 'PENDING' }
