import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from '@japa/runner'
import { checkTranslations, LOCALES } from '../../../bin/checks/translations/check.js'

test.group('Check of translations', (group) => {
  let root = ''

  group.each.setup(() => {
    root = mkdtempSync(join(tmpdir(), 'translations-'))
    return () => rmSync(root, { recursive: true })
  })

  function write(path: string, content: unknown) {
    const file = join(root, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  }

  function inAllLanguages(area: string, texts: object, folder = 'resources/lang') {
    for (const locale of LOCALES) write(`${folder}/${locale}/${area}.json`, texts)
  }

  test('is content when every language says everything that is used', ({ assert }) => {
    inAllLanguages('inbox', { title: 'Inbox', state: { open: 'Open' } })
    write('resources/views/inbox.edge', "{{ t('inbox.title') }} {{ t(`inbox.state.${state}`) }}")
    assert.deepEqual(checkTranslations(root), [])
  })

  test('names the language that lacks a key', ({ assert }) => {
    inAllLanguages('inbox', { title: 'Inbox' })
    write('resources/lang/es/inbox.json', {})
    assert.deepEqual(checkTranslations(root), ['resources/lang: "inbox.title" is missing in es'])
  })

  test('finds a value that one language forgets, inside plurals too', ({ assert }) => {
    inAllLanguages('inbox', { left: '{count, plural, one {# of {total}} other {# of {total}}}' })
    write('resources/lang/en/inbox.json', { left: '{count, plural, one {#} other {#}}' })
    const [problem] = checkTranslations(root)
    assert.include(problem, '"inbox.left" takes different values')
    assert.include(problem, 'en {count plural}')
  })

  test('finds a message that is not ICU', ({ assert }) => {
    inAllLanguages('inbox', { left: '{count, plural' })
    assert.lengthOf(checkTranslations(root), LOCALES.length)
  })

  test('finds a used key without a text, with its place', ({ assert }) => {
    inAllLanguages('inbox', { title: 'Inbox' })
    write('app/controllers/inbox_controller.ts', "const a = 1\nreturn i18n.t('inbox.titel')")
    assert.deepEqual(checkTranslations(root), [
      'app/controllers/inbox_controller.ts:2: no text for "inbox.titel"',
    ])
  })

  test('a computed key needs at least one text that it can mean', ({ assert }) => {
    inAllLanguages('inbox', { state: { open: 'Open' } })
    write('resources/views/a.edge', "{{ t('inbox.state.' + state) }}")
    write('resources/views/b.edge', '{{ t(`inbox.kind.${kind}.name`) }}')
    assert.deepEqual(checkTranslations(root), [
      'resources/views/b.edge:1: no text for "inbox.kind.${kind}.name"',
    ])
  })

  test('covers the texts of plugins', ({ assert }) => {
    inAllLanguages('inbox', { title: 'Inbox' })
    inAllLanguages('weather', { title: 'Weather' }, 'plugins/weather/resources/lang')
    write('plugins/weather/resources/lang/pt-BR/weather.json', { title: 'Tempo', rain: 'Chuva' })
    write(
      'plugins/weather/resources/views/index.edge',
      "{{ t('weather.title') }} {{ t('inbox.title') }}"
    )
    assert.deepEqual(checkTranslations(root), [
      'plugins/weather/resources/lang: "weather.rain" is missing in en',
      'plugins/weather/resources/lang: "weather.rain" is missing in es',
    ])
  })
})
