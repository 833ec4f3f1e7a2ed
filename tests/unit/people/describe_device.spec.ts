import { test } from '@japa/runner'
import { describeDevice } from '#services/people/sessions/describe_device'

const AGENTS = {
  'Chrome on a Windows computer': [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
    { browser: 'Chrome', system: 'Windows', kind: 'computer' },
  ],
  'Safari on an iPhone': [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
    { browser: 'Safari', system: 'iOS', kind: 'phone' },
  ],
  'something unknown': ['curious-client/1.0', { browser: null, system: null, kind: 'computer' }],
  'no user agent at all': [null, { browser: null, system: null, kind: 'computer' }],
} as const

test.group('A session in words', () => {
  for (const [words, [userAgent, device]] of Object.entries(AGENTS)) {
    test(words, ({ assert }) => assert.deepEqual(describeDevice(userAgent), { ...device }))
  }
})
