import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { load, temporaryFolder } from './load.js'

test.group('Fingerprint of the sources', (group) => {
  let folder: string
  group.each.setup(() => {
    const [path, remove] = temporaryFolder()
    folder = path
    mkdirSync(join(folder, 'app/deep'), { recursive: true })
    writeFileSync(join(folder, 'app/deep/one.ts'), 'one')
    return remove
  })

  test('follows contents, names and new files, not times', async ({ assert }) => {
    const { fingerprint } = await load('launcher/fingerprint.js')
    const print = () => fingerprint(folder, ['app', 'absent.json'])
    const first = print()
    utimesSync(join(folder, 'app/deep/one.ts'), 1, 1)
    assert.equal(print(), first)

    writeFileSync(join(folder, 'app/deep/one.ts'), 'two')
    const changed = print()
    assert.notEqual(changed, first)
    writeFileSync(join(folder, 'app/two.ts'), '')
    assert.notEqual(print(), changed)
  })

  test('leaves out what the build does not hold', async ({ assert }) => {
    const { fingerprint } = await load('launcher/fingerprint.js')
    const print = () => fingerprint(folder, ['app'], (name: string) => name.includes('tests/'))
    const first = print()
    mkdirSync(join(folder, 'app/tests'))
    writeFileSync(join(folder, 'app/tests/one.spec.ts'), 'test')
    assert.equal(print(), first)
  })
})

test.group('Installed dependencies', (group) => {
  let folder: string
  const write = (path: string, packages: object) =>
    writeFileSync(join(folder, path), JSON.stringify({ packages }))

  group.each.setup(() => {
    const [path, remove] = temporaryFolder()
    folder = path
    mkdirSync(join(folder, 'node_modules'))
    write('package-lock.json', {
      '': {},
      'node_modules/needed': { version: '1.0.0' },
      'node_modules/for-other-platforms': { version: '1.0.0', optional: true },
    })
    return remove
  })

  test('are fresh when npm installed what the lockfile says', async ({ assert }) => {
    const { dependenciesAreFresh } = await load('launcher/dependencies.js')
    write('node_modules/.package-lock.json', { 'node_modules/needed': { version: '1.0.0' } })
    assert.isTrue(dependenciesAreFresh(folder))
  })

  test('are stale with another version, a missing package, or no record at all', async ({
    assert,
  }) => {
    const { dependenciesAreFresh } = await load('launcher/dependencies.js')
    assert.isFalse(dependenciesAreFresh(folder))
    write('node_modules/.package-lock.json', { 'node_modules/needed': { version: '0.9.0' } })
    assert.isFalse(dependenciesAreFresh(folder))
    write('node_modules/.package-lock.json', {})
    assert.isFalse(dependenciesAreFresh(folder))
  })
})
