import { PROBLEMS, type ProblemWord } from '#exceptions/api_problem'
import type { ApiDocument } from './document.js'
import { TAGS } from './operation.js'
import { fieldsOf, inlineCode, type ReferenceField, sampleOf, shapeOf } from './reference_schema.js'
import type { Schema } from './schema.js'

export interface ReferenceOperation {
  id: string
  method: string
  path: string
  summary: string
  /** HTML. */
  description: string | null
  permissions: string[]
  parameters: ReferenceField[]
  body: ReferenceField[]
  answers: { status: string; description: string; shape: string | null; object: string | null }[]
  curl: string
}

export interface Reference {
  sections: { tag: string; operations: ReferenceOperation[] }[]
  objects: { name: string; fields: ReferenceField[] }[]
  problems: { word: ProblemWord; status: number }[]
}

/** What the page shows, from the document and nothing else. */
export function referenceOf(document: ApiDocument): Reference {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      tag: (operation.tags as string[])[0],
      ...describe(document, path, method, operation),
    }))
  )
  return {
    sections: TAGS.map((tag) => ({
      tag,
      operations: operations.filter((operation) => operation.tag === tag),
    })),
    objects: Object.entries(document.components.schemas).map(([name, schema]) => ({
      name,
      fields: fieldsOf(schema),
    })),
    problems: (Object.keys(PROBLEMS) as ProblemWord[]).map((word) => ({
      word,
      status: PROBLEMS[word],
    })),
  }
}

function describe(
  document: ApiDocument,
  path: string,
  method: string,
  operation: Schema
): ReferenceOperation {
  const body = jsonBody(operation)
  const schema = (body?.schema ?? Object.values(bodyContent(operation))[0]?.schema) as
    Schema | undefined
  return {
    id: operation.operationId as string,
    method: method.toUpperCase(),
    path,
    summary: operation.summary as string,
    description: operation.description ? inlineCode(operation.description as string) : null,
    permissions: (operation['x-permissions'] as string[]) ?? [],
    parameters: (operation.parameters as Schema[]).map(toParameter),
    body: schema ? fieldsOf(schema) : [],
    answers: Object.entries(operation.responses as Record<string, Schema>).map(([status, answer]) =>
      toAnswer(status, answer)
    ),
    curl: curlOf(document, path, method, operation),
  }
}

function toParameter(parameter: Schema): ReferenceField {
  const schema = parameter.schema as Schema
  return {
    name: parameter.name as string,
    type: `${shapeOf(schema)} · ${parameter.in}`,
    required: parameter.required === true,
    description: inlineCode(((parameter.description ?? schema.description) as string) ?? ''),
  }
}

function toAnswer(status: string, answer: Schema) {
  const [media] = Object.values((answer.content as Record<string, { schema: Schema }>) ?? {})
  const shape = media ? shapeOf(media.schema) : null
  return {
    status,
    description: inlineCode(answer.description as string),
    shape,
    object: shape?.match(/[A-Z]\w+/)?.[0] ?? null,
  }
}

function bodyContent(operation: Schema): Record<string, Schema> {
  return ((operation.requestBody as Schema | undefined)?.content as Record<string, Schema>) ?? {}
}

const jsonBody = (operation: Schema) =>
  bodyContent(operation)['application/json'] as Schema | undefined

function curlOf(document: ApiDocument, path: string, method: string, operation: Schema): string {
  const lines = [
    `curl -X ${method.toUpperCase()} ${document.servers[0].url}${path.replace(/\{(\w+)\}/g, '$$$1')}`,
  ]
  if (!Array.isArray(operation.security)) lines.push(`-H "Authorization: Bearer $TOKEN"`)
  const json = jsonBody(operation)
  if (json) {
    const sample = JSON.stringify(json.example ?? sampleOf(json.schema as Schema))
    lines.push(`-H 'Content-Type: application/json'`, `-d '${sample.replaceAll("'", `'\\''`)}'`)
  } else if (bodyContent(operation)['multipart/form-data']) {
    lines.push(`-F file=@photo.jpg`)
  }
  return lines.join(' \\\n  ')
}
