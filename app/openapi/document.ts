import type { Schema } from './schema.js'
import { PROBLEMS, type ProblemWord } from '#exceptions/api_problem'
import type { Operation } from './operation.js'
import { TAGS } from './operation.js'
import { components } from './components.js'
import { findOperation } from './operations.js'
import { fromVine } from './vine_schema.js'

export interface ApiRoute {
  name?: string
  pattern: string
  methods: string[]
}

/** One OpenAPI 3.1 document from the routes as registered; a route nobody described is an error. */
export function buildDocument(routes: ApiRoute[], info: { version: string; serverUrl: string }) {
  const paths: Record<string, Record<string, Schema>> = {}
  for (const route of routes) {
    const operation = findOperation(route.name)
    if (!operation) {
      throw new Error(
        `The route ${route.methods[0]} ${route.pattern} has no operation "${route.name}"`
      )
    }
    const path = route.pattern.replace(/:(\w+)/g, '{$1}')
    paths[path] ??= {}
    paths[path][methodOf(route).toLowerCase()] = describe(route, operation)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Balcão API',
      version: info.version,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: info.serverUrl }],
    security: [{ accessToken: [] }],
    tags: TAGS.map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: components,
    },
  }
}

export type ApiDocument = ReturnType<typeof buildDocument>

function methodOf(route: ApiRoute): string {
  return route.methods.find((method) => method !== 'HEAD')!
}

function describe(route: ApiRoute, operation: Operation): Schema {
  return {
    operationId: route.name,
    tags: [operation.tag],
    summary: operation.summary,
    ...(operation.description && { description: operation.description }),
    ...(operation.open && { security: [] }),
    ...(operation.permissions.length > 0 && { 'x-permissions': operation.permissions }),
    parameters: [
      ...pathParameters(route),
      ...queryParameters(operation),
      ...headerParameters(operation),
    ],
    ...requestBody(operation),
    responses: { ...answers(operation), ...problems(operation, route) },
  }
}

/** Path parameters that are no ids of rows. */
const NAMED_BY_WORDS = new Set(['broker', 'plugin'])

function pathParameters(route: ApiRoute): Schema[] {
  return [...route.pattern.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: NAMED_BY_WORDS.has(name) ? { type: 'string' } : { type: 'integer' },
  }))
}

function queryParameters({ query }: Operation): Schema[] {
  if (!query) return []
  const schema = fromVine(query)
  const required = (schema.required as string[] | undefined) ?? []
  return Object.entries(schema.properties as Record<string, Schema>).map(([name, property]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: property,
  }))
}

function headerParameters({ headers }: Operation): Schema[] {
  return Object.entries(headers ?? {}).map(([name, header]) => ({
    name,
    in: 'header',
    ...header,
    schema: { type: 'string' },
  }))
}

function requestBody({ body, rawBody, example }: Operation): Schema {
  if (!body && !rawBody) return {}
  const json = body && { schema: fromVine(body), ...(example !== undefined && { example }) }
  return {
    requestBody: {
      required: true,
      content: {
        ...(json && { 'application/json': json }),
        ...(rawBody && { [rawBody.contentType]: { schema: rawBody.schema } }),
      },
    },
  }
}

function answers({ success, alsoAnswers = [] }: Operation): Schema {
  return Object.fromEntries(
    [success, ...alsoAnswers].map(
      ({ status, description, schema, contentType = 'application/json' }) => [
        status,
        { description, ...(schema && { content: { [contentType]: { schema } } }) },
      ]
    )
  )
}

/** Several words may share a status: their schema is one, their words are listed. */
function problems(operation: Operation, route: ApiRoute): Schema {
  const words = new Set<ProblemWord>(operation.problems)
  if (!operation.open) words.add('unauthorized')
  if (operation.permissions.length > 0) words.add('forbidden')
  if (operation.query || operation.body || operation.rawBody) words.add('invalid')
  if (operation.body || operation.rawBody) words.add('malformed')
  if (route.pattern.includes(':')) words.add('not_found')

  const byStatus = Map.groupBy(words, (word) => PROBLEMS[word])
  return Object.fromEntries(
    [...byStatus].map(([status, list]) => [
      status,
      {
        description: list.map((word) => `\`${word}\``).join(', '),
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    ])
  )
}
