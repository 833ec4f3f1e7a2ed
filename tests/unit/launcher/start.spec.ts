import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isAbsolute } from 'node:path'
import { test } from '@japa/runner'
import { load } from './load.js'

test.group('Options of npm start', () => {
  test('flags win over the environment, and the data folder is absolute', async ({ assert }) => {
    const { parseStartOptions, startEnvironment } = await load('launcher/start_options.js')
    const options = parseStartOptions(['--port', '8080', '--data-dir', 'elsewhere'])
    const env = startEnvironment(options, { PORT: '9090', HOST: '0.0.0.0' })

    assert.containsSubset(env, { PORT: '8080', HOST: '0.0.0.0', NODE_ENV: 'production' })
    assert.isTrue(isAbsolute(env.DATA_DIR))
  })

  test('the demo has a data folder of its own', async ({ assert }) => {
    const { parseStartOptions, startEnvironment } = await load('launcher/start_options.js')
    const demo = startEnvironment(parseStartOptions(['--demo']), {})
    const real = startEnvironment(parseStartOptions([]), {})

    assert.match(demo.DATA_DIR, /data-demo$/)
    assert.equal(demo.BALCAO_DEMO, '1')
    assert.match(real.DATA_DIR, /data$/)
    assert.notProperty(real, 'BALCAO_DEMO')
  })

  test('a wrong port or an unknown option is answered in words', async ({ assert }) => {
    const { parseStartOptions, startEnvironment } = await load('launcher/start_options.js')
    assert.throws(
      () => startEnvironment(parseStartOptions(['--port', '99999']), {}),
      /is not a port/
    )
    assert.throws(() => parseStartOptions(['--prot', '80']), /unknown/)
  })
})

test.group('Before the start', () => {
  test('a port in use is named together with a way out', async ({ assert }) => {
    const { serve } = await load('launcher/serve.js')
    const { describe } = await load('launcher/problem.js')
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const { port } = other.address() as AddressInfo
    try {
      const problem = await serve('/nowhere', { HOST: '127.0.0.1', PORT: String(port) }).catch(
        (error: Error) => error
      )
      assert.include(describe(problem), `Another program listens on port ${port}`)
      assert.include(describe(problem), `--port ${port + 1}`)
    } finally {
      other.close()
    }
  })

  test('a Node that is too old, or has no replacement, is told what to install', async ({
    assert,
  }) => {
    const { findRuntime, refuseAncientNode } = await load('launcher/runtime.js')
    assert.throws(() => refuseAncientNode('18.20.0'), /can't start with Node 18/)
    assert.doesNotThrow(() => refuseAncientNode('20.0.0'))
    assert.throws(() => findRuntime({ version: '20.0.0', platform: 'sunos' }), /needs Node 24/)
    assert.equal(findRuntime({ version: '26.0.0', platform: 'sunos' }), process.execPath)
  })

  test('npm test sorts suites, runs and the options of the runner', async ({ assert }) => {
    const { parseTestArguments } = await load('launcher/testing/arguments.js')
    assert.deepEqual(parseTestArguments([]), {
      suites: ['unit', 'functional'],
      browser: true,
      databases: ['sqlite', 'postgres'],
      plugin: undefined,
      rest: [],
    })
    assert.deepEqual(parseTestArguments(['unit', '--only=sqlite', '--files=inbox']), {
      suites: ['unit'],
      browser: false,
      databases: ['sqlite'],
      plugin: undefined,
      rest: ['--files=inbox'],
    })
    assert.deepEqual(parseTestArguments(['--plugin=examples/word_watch', '--only=postgres']), {
      suites: ['functional'],
      browser: false,
      databases: ['postgres'],
      plugin: 'examples/word_watch',
      rest: [],
    })
  })
})
