export type Schema = any
export type Schemas = Record<string, Schema>

/**
 * Meta's file contradicts Meta's service: as published, not one of its own examples validates.
 * These are the known corrections, made in memory; lengths, required members and spellings stay.
 */
export function patchSchemas(schemas: Schemas): Schemas {
  openObjects(schemas)
  const { BaseMessageProperties: base, LanguageObject: language, PhoneObject: phone } = schemas
  base.required = ['messaging_product', 'type']
  base.properties.recipient = { type: 'string' }
  base.properties.messaging_product = { const: 'whatsapp' }
  base.properties.biz_opaque_callback_data = { type: 'string', maxLength: 512 }
  base.anyOf = [{ required: ['to'] }, { required: ['recipient'] }]
  language.required = ['code']
  delete phone.properties.type.enum
  patchText(schemas.TextMessage)
  patchLocation(schemas.LocationMessage)
  patchTemplates(schemas.TemplateComponent)
  patchInteractive(schemas)
  schemas.ContactsMessage.allOf[1].properties.contacts.maxItems = 257
  return schemas
}

function openObjects(node: Schema) {
  if (node === null || typeof node !== 'object') return
  if (node.additionalProperties === false) delete node.additionalProperties
  delete node.discriminator
  for (const value of Object.values(node)) openObjects(value)
}

function patchText(schema: Schema) {
  const { text } = schema.allOf[1].properties
  text.required = ['body']
  Object.assign(text.properties.body, { minLength: 1, maxLength: 4096 })
}

function patchLocation(schema: Schema) {
  const { location } = schema.allOf[1].properties
  const degrees = { type: ['string', 'number'] }
  Object.assign(location.properties, { latitude: degrees, longitude: degrees })
  location.required = ['latitude', 'longitude']
}

function patchTemplates({ properties }: Schema) {
  properties.index = { type: ['string', 'integer'] }
  delete properties.type.enum
  delete properties.sub_type.enum
}

const MORE_TYPES = [
  'cta_url',
  'location_request_message',
  'address_message',
  'carousel',
  'order_details',
  'order_status',
  'request_contact_info',
]

function patchInteractive({
  InteractiveObject: interactive,
  ActionObject: action,
  BodyObject: body,
}: Schemas) {
  interactive.properties.type.enum.push(...MORE_TYPES)
  const named = { required: ['name'], properties: { name: { type: 'string' } } }
  action.anyOf = [...action.oneOf, named, { required: ['cards'] }]
  delete action.oneOf
  body.properties.text.maxLength = 4096
  // The published union accepts any action once one branch is open: tie the two that we send most to their type.
  interactive.allOf = [
    {
      if: { properties: { type: { const: 'button' } } },
      then: {
        properties: {
          action: action.anyOf[1],
          body: { properties: { text: { maxLength: 1024 } } },
        },
      },
    },
    {
      if: { properties: { type: { const: 'list' } } },
      then: { properties: { action: action.anyOf[0] } },
    },
    {
      if: { properties: { type: { const: 'flow' } } },
      then: { properties: { action: action.anyOf[4] } },
    },
  ]
}
