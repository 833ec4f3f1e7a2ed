import { test } from '@japa/runner'
import i18nManager from '@adonisjs/i18n/services/main'
import { ApiProblem } from '#exceptions/api_problem'
import { pageById, readCursor, toPage, writeCursor } from '#controllers/api/pagination'

const i18n = i18nManager.locale('en')

test.group('Pages of the API', () => {
  test('a cursor reads back as the key it was written from', ({ assert }) => {
    const key = ['Çelik', 244779257110528] as const
    assert.deepEqual(readCursor(i18n, writeCursor(key), ['string', 'number']), [...key])
    assert.isNull(readCursor(i18n, undefined, ['number']))
  })

  test('a cursor with another shape is refused', ({ assert }) => {
    for (const cursor of ['', '{}', writeCursor(['a']), writeCursor([1, 2]), writeCursor([])]) {
      assert.throws(() => readCursor(i18n, cursor, ['number']), ApiProblem as never)
    }
  })

  test('the last page has no next', ({ assert }) => {
    const rows = [{ id: 1 }, { id: 2 }]
    assert.isNull(
      toPage(
        rows,
        2,
        (row) => row,
        (row) => [row.id]
      ).nextCursor
    )
    assert.equal(
      toPage(
        rows,
        1,
        (row) => row,
        (row) => [row.id]
      ).nextCursor,
      writeCursor([1])
    )
  })

  test('a short list is cut by id, whatever its order', ({ assert }) => {
    const rows = [3, 1, 2].map((id) => ({ id }))
    const first = pageById(i18n, rows, { limit: 2 }, ({ id }) => id)
    assert.deepEqual(first.data, [1, 2])
    const second = pageById(i18n, rows, { limit: 2, cursor: first.nextCursor! }, ({ id }) => id)
    assert.deepEqual(second, { data: [3], nextCursor: null })
  })
})
