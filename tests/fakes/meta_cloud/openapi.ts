import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { JSON_SCHEMA, load } from 'js-yaml'
import { GraphError } from './graph_error.js'
import { patchSchemas, type Schemas } from './openapi_patches.js'

const FILE = join(
  import.meta.dirname,
  '../../fixtures/meta_cloud/openapi/business-messaging-api_v23.0.yaml'
)

const MESSAGE_SCHEMAS: Record<string, string> = {
  text: 'TextMessage',
  audio: 'AudioMessage',
  document: 'DocumentMessage',
  image: 'ImageMessage',
  location: 'LocationMessage',
  video: 'VideoMessage',
  sticker: 'StickerMessage',
  reaction: 'ReactionMessage',
  interactive: 'InteractiveMessage',
  template: 'TemplateMessage',
  contacts: 'ContactsMessage',
}

let ajv: Ajv2020 | undefined
const validators = new Map<string, ValidateFunction>()

/** Throws the error Meta would answer when a body does not fit its published description. */
export function checkAgainstSpec(body: Record<string, unknown>) {
  if (body.status === 'read') return check('MarkMessageRequestPayload', body)
  const type = String(body.type ?? 'text')
  const schema = MESSAGE_SCHEMAS[type]
  if (!schema) {
    throw new GraphError(
      100,
      'Invalid parameter',
      `Param type must be one of {${Object.keys(MESSAGE_SCHEMAS).join(', ')}}`
    )
  }
  check(schema, { type, ...body })
}

export function checkSubscription(body: Record<string, unknown>) {
  check('SubscriptionRequest', body)
}

function check(schema: string, body: Record<string, unknown>) {
  const validate = validatorOf(schema)
  if (validate(body)) return
  const { keyword, instancePath, message, params } = validate.errors![0]
  const where = `${instancePath.slice(1).replaceAll('/', '.') || 'body'} ${message} ${JSON.stringify(params)}`
  if (keyword === 'required') throw new GraphError(131008, 'Required parameter is missing', where)
  throw new GraphError(
    instancePath === '' ? 100 : 131009,
    keyword === 'type' ? 'Invalid parameter' : 'Parameter value is not valid',
    where
  )
}

function validatorOf(schema: string): ValidateFunction {
  let validate = validators.get(schema)
  if (!validate) {
    ajv ??= createAjv()
    validate = ajv.compile({ $ref: `graph#/components/schemas/${schema}` })
    validators.set(schema, validate)
  }
  return validate
}

function createAjv(): Ajv2020 {
  const document = load(readFileSync(FILE, 'utf8'), { schema: JSON_SCHEMA }) as {
    components: { schemas: Schemas }
  }
  const schemas = patchSchemas(document.components.schemas)
  return new Ajv2020({ strict: false, validateFormats: false, logger: false }).addSchema(
    { $id: 'graph', components: { schemas } },
    'graph'
  )
}
