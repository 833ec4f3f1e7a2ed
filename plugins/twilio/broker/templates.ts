import type { ConnectionContext, PrepareResult } from '#contracts/broker'
import type { BrokerError } from '#contracts/errors'
import type { TemplateBody } from '#contracts/messages'
import { approvalOf, readContents } from './approvals.js'
import { askTwilio } from './client.js'
import { brokerError } from './error_map.js'
import { fillVariables } from './template_variables.js'
import { type Loose, text } from './values.js'

const CONTENT_SID = /^HX[0-9a-fA-F]{32}$/

/** Twilio knows templates by content id: the one that WhatsApp approved under this name and language. */
export async function prepareTemplate(
  connection: ConnectionContext,
  template: TemplateBody
): Promise<PrepareResult> {
  const found = await findTemplate(connection, template)
  if (!found.ok) return found
  const sid = text(found.content.sid)
  if (!sid) return missing(template)
  const { status: state } = approvalOf(found.content)
  const refusal = state === undefined || state === 'approved' ? null : refusalFor(state, template)
  if (refusal) return { ok: false, error: refusal }
  const filled = fillVariables(found.content, template.components)
  return filled.ok
    ? { ok: true, prepared: { contentSid: sid, variables: JSON.stringify(filled.variables) } }
    : { ok: false, error: brokerError('content_invalid', 'never', filled.problem) }
}

type Found = { ok: true; content: Loose } | Extract<PrepareResult, { ok: false }>

async function findTemplate(connection: ConnectionContext, template: TemplateBody): Promise<Found> {
  if (CONTENT_SID.test(template.name)) return fetchContent(connection, template.name)
  const isThere = (contents: Loose[]) => bestMatch(contents, template) !== undefined
  const result = await readContents(connection, { Language: template.language }, isThere)
  if (!result.ok) return result
  const content = bestMatch(result.contents, template)
  return content ? { ok: true, content } : missing(template)
}

async function fetchContent(connection: ConnectionContext, sid: string): Promise<Found> {
  const result = await askTwilio(connection, { service: 'content', path: `/v1/Content/${sid}` })
  return result.ok ? { ok: true, content: result.body } : result
}

/** A name can be used again once its template is gone, so an approved one comes first. */
function bestMatch(contents: Loose[], { name, language }: TemplateBody): Loose | undefined {
  const matches = contents.filter(
    (content) =>
      content.language === language &&
      (approvalOf(content).name === name || content.friendly_name === name)
  )
  return matches.find((content) => approvalOf(content).status === 'approved') ?? matches[0]
}

function refusalFor(state: string, { name }: TemplateBody): BrokerError {
  const said = `Template ${name} is ${state}`
  if (state === 'paused') return brokerError('template_paused', 'after_fix', said)
  if (state === 'disabled') return brokerError('template_paused', 'never', said)
  return brokerError('template_missing', 'after_fix', said)
}

function missing({ name, language }: TemplateBody): Extract<PrepareResult, { ok: false }> {
  const said = `There is no template ${name} in ${language}`
  return { ok: false, error: brokerError('template_missing', 'after_fix', said) }
}
