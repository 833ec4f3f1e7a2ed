import { test } from '@japa/runner'
import type { startBalcao } from '../../../bench/lib/boot.js'
import { start } from '../../../bench/lib/processes.js'
import { killRepeatedly } from '../../../bench/suites/faults/kill_rounds.js'

const ROUNDS = 5

/** What is tested is the source as it stands, not the last build. */
const startSource: typeof startBalcao = (env, options) => start('bin/server.ts', env, options)

test.group('A crash', () => {
  test('loses nothing that was acknowledged and doubles nothing, whenever it comes', async ({
    assert,
  }) => {
    const report = await killRepeatedly(ROUNDS, startSource)

    assert.isAbove(report.acked, 0, 'the server was under load when it was killed')
    assert.equal(
      report.lost,
      0,
      'every acknowledged message is stored, before and after redelivery'
    )
    assert.equal(report.missing, 0, 'what was not acknowledged arrives with its redelivery')
    assert.equal(report.doubled, 0, 'no message is stored twice')
    assert.equal(report.miscounted, 0, 'unread counters are the number of messages')
  }).timeout(120_000)
})
