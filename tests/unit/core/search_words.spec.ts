import { test } from '@japa/runner'
import { searchVector } from '#lib/search_words'

test.group('The words a message is found by', () => {
  test('are distinct, small and without accents, in any script', ({ assert }) => {
    assert.equal(searchVector("Pão, PÃO e 'café'!"), "'pao' 'e' 'cafe'")
    assert.equal(searchVector('مرحبا 42'), "'مرحبا' '42'")
    assert.equal(searchVector('😀 …'), '')
  })
})
