import type { ApiResponse } from '@japa/api-client'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { apiDocument } from '../../../app/openapi/serve.js'
import { issueAccessToken } from '#services/api_auth/access_token'
import { startFamily } from '#services/api_auth/refresh_tokens'

const ISO_UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

let ajv: Ajv2020 | undefined

function validator(): Ajv2020 {
  if (ajv) return ajv
  ajv = new Ajv2020({ strict: false, allErrors: true, formats: { 'date-time': ISO_UTC } })
  return ajv.addSchema(apiDocument(), 'openapi')
}

/** Fails unless status, content type and body are what the document promises for this operation. */
export function matchesDocument(response: ApiResponse, operationId: string) {
  const found = Object.entries(apiDocument().paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) =>
      operation.operationId === operationId ? [{ path, method }] : []
    )
  )[0]
  if (!found) throw new Error(`The document has no operation ${operationId}`)

  const status = String(response.status())
  const { responses } = apiDocument().paths[found.path][found.method] as {
    responses: Record<string, { content?: object }>
  }
  if (!responses[status]) {
    throw new Error(`${operationId} does not document ${status}: ${response.text()}`)
  }
  if (!responses[status].content) return

  const [contentType] = Object.keys(responses[status].content)
  if (contentType === '*/*') return
  if (!response.header('content-type')?.startsWith(contentType)) {
    throw new Error(
      `${operationId} answered ${response.header('content-type')} instead of ${contentType}`
    )
  }
  const pointer = [
    'paths',
    found.path,
    found.method,
    'responses',
    status,
    'content',
    contentType,
    'schema',
  ]
  const escaped = pointer
    .map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
    .join('/')
  const validate = validator().getSchema(`openapi#/${escaped}`)!
  if (!validate(response.body())) {
    throw new Error(
      `${operationId} ${status}: ${validator().errorsText(validate.errors)}\n${response.text()}`
    )
  }
}

/** An access token as signing in would give it. */
export async function accessToken(person: { id: number }): Promise<string> {
  const { family } = await startFamily(person.id, 'test')
  return issueAccessToken({ userId: person.id, family })
}
