import { createHash } from 'node:crypto'
import type { ConnectionContext, PrepareResult } from '#contracts/broker'
import type { InteractiveBody } from '#contracts/messages'
import { askTwilio } from './client.js'
import { brokerError } from './error_map.js'
import { contentBody, contentTypes } from './interactive_content.js'
import { list, type Loose, record, text } from './values.js'

const LANGUAGE = 'en'
/** Stands in for the body where Twilio wants a sample of it. */
const SAMPLE = 'Text'

/**
 * Buttons and lists are sent as a content made before. Its name says what it holds, so that it is found again by every
 * later message with the same buttons, also by another process.
 */
export async function prepareInteractive(
  connection: ConnectionContext,
  interactive: InteractiveBody
): Promise<PrepareResult> {
  const types = contentTypes(interactive)
  const name = `balcao_${createHash('sha256').update(JSON.stringify(types)).digest('hex').slice(0, 32)}`
  const known = await findContent(connection, name)
  if (!known.ok) return known
  const content = known.sid ? known : await createContent(connection, name, types)
  if (!content.ok) return content
  if (!content.sid) {
    const reason = 'The content was answered without an id'
    return { ok: false, error: brokerError('provider_transient', 'safe', reason) }
  }
  const variables = JSON.stringify({ 1: contentBody(interactive) })
  return { ok: true, prepared: { contentSid: content.sid, variables } }
}

type Found = { ok: true; sid: string | undefined } | Extract<PrepareResult, { ok: false }>

async function findContent(connection: ConnectionContext, name: string): Promise<Found> {
  const result = await askTwilio(connection, {
    service: 'content',
    path: '/v2/Content',
    query: { ContentName: name, PageSize: '20' },
  })
  if (!result.ok) return result
  const match = list(result.body.contents)
    .map(record)
    .find((content) => content.friendly_name === name)
  return { ok: true, sid: text(match?.sid) }
}

async function createContent(
  connection: ConnectionContext,
  name: string,
  types: Loose
): Promise<Found> {
  const result = await askTwilio(connection, {
    service: 'content',
    method: 'POST',
    path: '/v1/Content',
    json: { friendly_name: name, language: LANGUAGE, variables: { 1: SAMPLE }, types },
  })
  return result.ok ? { ok: true, sid: text(result.body.sid) } : result
}
