import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { load, temporaryFolder } from './load.js'

test.group('Key of an installation', (group) => {
  let folder: string
  group.each.setup(() => {
    const [path, remove] = temporaryFolder()
    folder = path
    return remove
  })

  test('is made once, readable by its owner only, and kept', async ({ assert }) => {
    const { ensureAppKey } = await load('launcher/data_folder.js')
    const key = ensureAppKey(folder, { given: '' })

    assert.isAtLeast(key.length, 32)
    assert.equal(statSync(join(folder, 'app.key')).mode & 0o777, 0o600)
    assert.equal(ensureAppKey(folder, { given: '', allowNew: true }), key)
  })

  test('comes from APP_KEY without writing a file', async ({ assert }) => {
    const { ensureAppKey } = await load('launcher/data_folder.js')
    assert.equal(ensureAppKey(folder, { given: 'a key from outside' }), 'a key from outside')
    assert.throws(() => statSync(join(folder, 'app.key')))
  })

  test('is not replaced silently when a database already exists', async ({ assert }) => {
    const { ensureAppKey } = await load('launcher/data_folder.js')
    writeFileSync(join(folder, 'balcao.sqlite3'), '')

    assert.throws(
      () => ensureAppKey(folder, { given: '' }),
      'The key of this installation is missing.'
    )
    assert.isString(ensureAppKey(folder, { given: '', allowNew: true }))
  })

  test('is refused, not replaced, when the file is damaged', async ({ assert }) => {
    const { ensureAppKey } = await load('launcher/data_folder.js')
    writeFileSync(join(folder, 'app.key'), 'short\n')

    assert.throws(() => ensureAppKey(folder, { given: '', allowNew: true }), /damaged/)
    assert.equal(readFileSync(join(folder, 'app.key'), 'utf8'), 'short\n')
  })
})
