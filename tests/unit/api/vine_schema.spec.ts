import { test } from '@japa/runner'
import vine from '@vinejs/vine'
import { fromVine } from '../../../app/openapi/vine_schema.js'
import { fieldsOf, inlineCode, sampleOf, shapeOf } from '../../../app/openapi/reference_schema.js'
import { nullable, oneOf, one, page, ref } from '../../../app/openapi/schema.js'

test.group('Schemas of the API', () => {
  test('a boolean of a form is a boolean in the document', ({ assert }) => {
    const validator = vine.create({ on: vine.boolean(), maybe: vine.boolean().optional() })
    assert.deepEqual(fromVine(validator).properties, {
      on: { type: 'boolean' },
      maybe: { type: 'boolean' },
    })
  })

  test('an enum that may be null lists null', ({ assert }) => {
    assert.deepEqual(nullable(oneOf(['a'])), { type: ['string', 'null'], enum: ['a', null] })
    assert.deepEqual(nullable(ref('User')), { anyOf: [ref('User'), { type: 'null' }] })
  })

  test('shapes are said in a word', ({ assert }) => {
    assert.equal(shapeOf(one(ref('User'))), 'User')
    assert.equal(shapeOf(page(ref('User'))), 'User[]')
    assert.equal(shapeOf(nullable({ type: 'integer' })), 'integer | null')
  })

  test('nested fields stand below their parent, choices below their kind', ({ assert }) => {
    const choice = vine.union([
      vine.union.if(
        (value) => vine.helpers.isObject(value),
        vine.object({ kind: vine.literal('text'), body: vine.string() })
      ),
    ])
    const fields = fieldsOf(fromVine(vine.create({ content: choice })))
    assert.deepEqual(
      fields.map(({ name, choice: kind }) => [name, kind]),
      [
        ['content', undefined],
        ['content.body', 'text'],
      ]
    )
  })

  test('a sample holds what is required', ({ assert }) => {
    const schema = fromVine(
      vine.create({
        name: vine.string(),
        tags: vine.array(vine.number()),
        note: vine.string().optional(),
      })
    )
    assert.deepEqual(sampleOf(schema), { name: '…', tags: [1] })
  })

  test('words become HTML that runs nothing', ({ assert }) => {
    assert.equal(inlineCode('Use `id` <script>'), 'Use <code>id</code> &lt;script&gt;')
  })
})
