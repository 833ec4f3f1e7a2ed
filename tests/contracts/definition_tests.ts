import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from '@japa/runner'
import semver from 'semver'
import { CONTRACT_VERSION } from '#contracts/broker'
import type { BrokerHarness, BrokerSuite } from '#tests/contracts/broker_suite'

const LOCALES = ['pt-BR', 'en', 'es']

export function registerDefinitionTests(
  { manifest, broker, folder }: BrokerSuite,
  harness: () => BrokerHarness
) {
  const connection = { settings: {}, health: {} }

  test('its manifest names its folder, a version and a contract that this core speaks', ({
    assert,
  }) => {
    assert.equal(manifest.id, basename(folder))
    assert.equal(broker.id, manifest.id)
    assert.equal(manifest.kind, 'broker')
    assert.isNotNull(semver.valid(manifest.version))
    assert.isTrue(semver.satisfies(CONTRACT_VERSION, manifest.contract))
  })

  test('every label and help text of its fields exists in {locale}')
    .with(LOCALES.map((locale) => ({ locale })))
    .run(({ assert }, { locale }) => {
      for (const key of translationKeys(broker)) {
        assert.isTrue(key.startsWith(`${manifest.id}.`), `${key} is a key of the plugin`)
        assert.isNotEmpty(
          translation(folder, manifest.id, locale, key) ?? '',
          `${key} in ${locale}`
        )
      }
    })

  test('its languages hold the same keys', ({ assert }) => {
    const [first, ...others] = LOCALES.map((locale) =>
      Object.keys(flatten(readTranslations(folder, manifest.id, locale))).sort()
    )
    for (const keys of others) assert.deepEqual(keys, first)
  })

  test('field names are unique snake_case and defaults fit their type', ({ assert }) => {
    const names = broker.accountFields.map(({ name }) => name)
    assert.lengthOf(new Set(names), names.length)
    for (const field of broker.accountFields) {
      assert.match(field.name, /^[a-z][a-z0-9_]*$/)
      if (field.type === 'url' && field.default) {
        assert.isTrue(URL.canParse(String(field.default)), field.name)
      }
      if (field.type === 'secret') {
        assert.isUndefined(field.default, `${field.name} is a secret and has no default`)
      }
      if (field.type === 'select') assert.isNotEmpty(field.options)
    }
  })

  test('capabilities and limits are plain data', ({ assert }) => {
    for (const data of [broker.capabilities(connection), broker.limits(connection)]) {
      assert.deepEqual(JSON.parse(JSON.stringify(data)), data)
    }
    const { perSecond, perRecipient } = broker.limits(connection)
    assert.isAbove(perSecond, 0)
    assert.isAbove(perRecipient.burst, 0)
    assert.isAtLeast(perRecipient.everyMs, 0)
  })

  test('a declared capability has its port and an absent port is not declared', ({ assert }) => {
    const { presence, webhook } = broker.capabilities(connection)
    assert.equal(broker.presence?.markRead !== undefined, presence.markRead)
    assert.equal(broker.presence?.typing !== undefined, presence.typing)
    assert.equal(broker.connection.configureWebhook !== undefined, webhook.autoConfigure)
  })

  test('working credentials pass the check and the health has no secret', async ({ assert }) => {
    const context = harness().connection()
    assert.deepInclude(await broker.connection.checkAccount(context), { ok: true })
    const health = JSON.stringify(await broker.connection.health(context))
    for (const { name, type } of broker.accountFields) {
      const value = context.credentials[name]
      if (type === 'secret' && value) assert.notInclude(health, String(value))
    }
  })
}

function translationKeys(broker: BrokerSuite['broker']): string[] {
  const fields = broker.accountFields.flatMap(({ label, help, options }) => [
    label,
    help,
    ...(options ?? []).map((option) => option.label),
  ])
  return [...fields, broker.externalId.label, broker.externalId.help].filter(
    (key) => key !== undefined
  )
}

function translation(folder: string, id: string, locale: string, key: string): string | undefined {
  return flatten(readTranslations(folder, id, locale))[key.slice(id.length + 1)]
}

function readTranslations(folder: string, id: string, locale: string): object {
  const file = join(folder, 'resources/lang', locale, `${id}.json`)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
}

function flatten(value: object, prefix = ''): Record<string, string> {
  return Object.entries(value).reduce<Record<string, string>>((all, [key, entry]) => {
    if (typeof entry === 'string') return { ...all, [prefix + key]: entry }
    return { ...all, ...flatten(entry, `${prefix}${key}.`) }
  }, {})
}
