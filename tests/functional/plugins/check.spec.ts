import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { checkPlugin } from '#plugin_host/check_plugin/check_plugin'

/** A copy of the example with one thing changed: each in a folder of its own, because modules are loaded once. */
async function checkChanged(file: string, change: (text: string) => string) {
  mkdirSync(app.tmpPath(), { recursive: true })
  const root = mkdtempSync(join(app.tmpPath(), 'check-'))
  const folder = join(root, 'word_watch')
  try {
    cpSync(app.makePath('examples/word_watch'), folder, { recursive: true })
    const path = join(folder, file)
    const before = readFileSync(path, 'utf8')
    const after = change(before)
    if (after === before) throw new Error(`the change of ${file} changed nothing`)
    writeFileSync(path, after)
    return (await checkPlugin(folder, 'folder')).problems
  } finally {
    rmSync(root, { recursive: true })
  }
}

test.group('plugin:check', () => {
  for (const example of ['word_watch', 'carrier_pigeon']) {
    test(`finds nothing in the example ${example}`, async ({ assert }) => {
      const { problems } = await checkPlugin(app.makePath('examples', example), 'folder')
      assert.deepEqual(problems, [])
    })
  }

  const cases: [string, string, (text: string) => string, RegExp][] = [
    [
      'a contract of another age',
      'manifest.ts',
      (text) => text.replace('^1.0.0', '^7.0.0'),
      /manifest\.contract: .*\^7\.0\.0/,
    ],
    [
      'a permission of somebody else',
      'manifest.ts',
      (text) => text.replace("['word_watch.view']", "['users.manage', 'word_watch.view']"),
      /"users\.manage" does not begin with "word_watch\."/,
    ],
    [
      'a menu entry with a permission nobody declared',
      'manifest.ts',
      (text) => text.replace("['word_watch.view']", "['word_watch.other']"),
      /asks for "word_watch\.view"/,
    ],
    [
      'a plugin that is not there',
      'manifest.ts',
      (text) => text.replace('  permissions:', "  needs: ['nowhere'],\n  permissions:"),
      /manifest\.needs: "nowhere" is not installed/,
    ],
    [
      'a text that one language lacks',
      'resources/lang/es/word_watch.json',
      (text) => text.replace(/\n\s*"refused": [^\n]*/, ''),
      /has no text for "refused"/,
    ],
    [
      'a template that does not exist',
      'plugin.ts',
      (text) => text.replace('::partials/panel', '::partials/pannel'),
      /draws "word_watch::partials\/pannel"/,
    ],
    [
      'a table that is not its own',
      'database/migrations/0001_create_word_watch_sightings.ts',
      (text) => text.replace("'word_watch_sightings'", "'sightings'"),
      /touches the table "sightings"/,
    ],
    [
      'a private name of the core',
      'routes.ts',
      (text) => `import { newId } from '#lib/ids'\n${text}\nexport const id = newId\n`,
      /imports "#lib\/ids"/,
    ],
    [
      'a door that is misspelt',
      'plugin.ts',
      (text) => text.replace('beforeSend', 'beforSend'),
      /declares "beforSend", which nothing calls: filters knows beforeSend/,
    ],
    [
      'a type of field nobody draws',
      'settings.ts',
      (text) => text.replace("type: 'text'", "type: 'bool' as never"),
      /"watched" is of type "bool"/,
    ],
    [
      'a secret that a number should have',
      'settings.ts',
      (text) => text.replace("type: 'text'", "type: 'secret'"),
      /the secret "watched" can't be a number's own/,
    ],
    [
      'an entry that does not load',
      'plugin.ts',
      (text) => `throw new Error('no key')\n${text}`,
      /does not load: no key/,
    ],
  ]
  for (const [what, file, change, expected] of cases) {
    test(`names ${what}, with file and fix`, async ({ assert }) => {
      const problems = await checkChanged(file, change)
      const found = problems.find(({ message }) => expected.test(message))
      assert.isDefined(found, JSON.stringify(problems))
    })
  }
})
