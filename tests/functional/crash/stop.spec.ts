import { test } from '@japa/runner'
import { prepareDesk, webhookOf } from '../../../bench/lib/desk.js'
import { Ledger } from '../../../bench/lib/ledger.js'
import { Pressure } from '../../../bench/lib/pressure.js'
import { serverEnv, start, temporaryFolder } from '../../../bench/lib/processes.js'
import { storedInSqlite } from '../../../bench/lib/stored.js'
import { until } from '../../../bench/lib/waiting.js'

test.group('A stop', () => {
  test('under load ends cleanly, soon, and keeps all that was acknowledged', async ({
    assert,
    cleanup,
  }) => {
    const folder = await temporaryFolder()
    cleanup(() => folder.remove())
    const env = serverEnv(folder.path)
    const desk = await prepareDesk(env)
    const server = await start('bin/server.ts', env)
    const ledger = new Ledger()
    const pressure = new Pressure(desk, webhookOf(desk, server.port), ledger, 'stop')
    pressure.start()
    await until('the server is at work', () => ledger.acked.size >= 200)

    const ended = new Promise((resolve) =>
      server.child.once('exit', (code, signal) => resolve({ code, signal }))
    )
    server.child.kill('SIGTERM')
    assert.deepEqual(await ended, { code: 0, signal: null })
    await pressure.stop()
    const { lost } = await ledger.tally(storedInSqlite(folder.path))
    assert.equal(lost, 0)
  }).timeout(60_000)
})
