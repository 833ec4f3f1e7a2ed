import { test } from '@japa/runner'
import type { SettingField } from '#contracts/settings'
import { validateSettings } from '#services/brokers/settings_validator'

const fields: SettingField[] = [
  { name: 'token', type: 'secret', label: 'x', required: true },
  { name: 'waba_id', type: 'text', label: 'x', required: true, pattern: '\\d{5,20}' },
  { name: 'base_url', type: 'url', label: 'x', default: 'https://graph.test' },
  { name: 'retries', type: 'number', label: 'x', min: 0, max: 5 },
  { name: 'sandbox', type: 'boolean', label: 'x' },
  { name: 'region', type: 'select', label: 'x', options: [{ value: 'br', label: 'x' }] },
]

const invalid = async (raw: Record<string, unknown>) => {
  const result = await validateSettings(fields, { token: 't', waba_id: '12345', ...raw })
  return result.type === 'invalid' ? result.errors.map(({ field, rule }) => `${field}:${rule}`) : []
}

test.group('Values of setting fields', () => {
  test('are split into secrets and the rest, cast, trimmed and completed', async ({ assert }) => {
    const raw = {
      token: ' t0k \n',
      waba_id: '12345',
      retries: '3',
      sandbox: ['false', 'true'],
      region: 'br',
      unknown: 'x',
    }

    assert.deepEqual(await validateSettings(fields, raw), {
      type: 'valid',
      credentials: { token: 't0k' },
      settings: {
        waba_id: '12345',
        base_url: 'https://graph.test',
        retries: 3,
        sandbox: true,
        region: 'br',
      },
    })
  })

  test('an unticked box is off', async ({ assert }) => {
    const result = await validateSettings(fields, {
      token: 't',
      waba_id: '12345',
      sandbox: 'false',
    })
    assert.containsSubset(result, { settings: { sandbox: false } })
  })

  test('a stored secret is not asked for again', async ({ assert }) => {
    const result = await validateSettings(
      fields,
      { token: '  ', waba_id: '12345' },
      { token: 'stored' }
    )
    assert.containsSubset(result, { type: 'valid', credentials: { token: 'stored' } })
  })

  test('the pattern has to match as a whole', async ({ assert }) => {
    assert.deepEqual(await invalid({ waba_id: 'x12345' }), ['waba_id:regex'])
  })

  test('each kind refuses what it is not', async ({ assert }) => {
    assert.deepEqual(await invalid({ base_url: 'ftp://x.test' }), ['base_url:url'])
    assert.deepEqual(await invalid({ retries: '9' }), ['retries:max'])
    assert.deepEqual(await invalid({ region: 'us' }), ['region:enum'])
    assert.deepEqual(await invalid({ token: null }), ['token:required'])
  })

  test('an address on a private network is fine: an administrator chose it', async ({ assert }) => {
    assert.deepEqual(await invalid({ base_url: 'http://gateway:8080' }), [])
  })
})
