import { isAbsolute } from 'node:path'
import { test } from '@japa/runner'
import vite from '#config/vite'

test.group('The build', () => {
  test('finds its assets whatever folder the server is started in', ({ assert }) => {
    assert.isTrue(isAbsolute(vite.manifestFile))
    assert.isTrue(isAbsolute(vite.buildDirectory))
  })
})
