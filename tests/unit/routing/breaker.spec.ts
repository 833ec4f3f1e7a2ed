import { test } from '@japa/runner'
import { BREAKER, CircuitBreaker } from '#services/routing/breaker'
import type { Fault } from '#services/routing/call_outcome'

const START = 1_000_000

class Watched {
  breaker = new CircuitBreaker(BREAKER, null, START)
  now = START

  call(fault: Fault, tookMs = 100) {
    return this.breaker.add({ fault, tookMs }, this.now)
  }

  calls(faults: Fault[], everyMs = 100) {
    for (const fault of faults) {
      this.now += everyMs
      this.call(fault)
    }
  }

  get phase() {
    return this.breaker.phase(this.now)
  }
}

const times = (count: number, fault: Fault) => Array.from({ length: count }, () => fault)

test.group('The breaker of a connection', () => {
  test('stays closed while messages are only wrong themselves', ({ assert }) => {
    const watched = new Watched()
    watched.calls(times(50, 'message'))
    assert.equal(watched.phase, 'closed')
  })

  test('opens after some failures in a row, however few calls there were', ({ assert }) => {
    const watched = new Watched()
    watched.calls(times(BREAKER.inARow - 1, 'unknown'))
    assert.equal(watched.phase, 'closed')
    watched.calls(['connection'])
    assert.equal(watched.phase, 'open')
    assert.equal(watched.breaker.record.reason, 'failures')
  })

  test('opens when half of the last minute failed, and forgets what is older', ({ assert }) => {
    const mixed: Fault[] = ['connection', 'none', 'connection', 'none', 'connection', 'none']
    const slow = new Watched()
    slow.calls([...mixed, ...mixed], BREAKER.windowMs / 8)
    assert.equal(slow.phase, 'closed')
    const quick = new Watched()
    quick.calls([...mixed, ...mixed])
    assert.equal(quick.phase, 'open')
  })

  test('opens when nearly all answers take too long', ({ assert }) => {
    const watched = new Watched()
    for (let count = 0; count < BREAKER.leastCalls; count++) {
      watched.call('none', BREAKER.slowMs + 1)
    }
    assert.equal(watched.phase, 'open')
    assert.equal(watched.breaker.record.reason, 'slow')
  })

  test('is tried again after a while and closes after good probes', ({ assert }) => {
    const watched = new Watched()
    watched.calls(times(BREAKER.inARow, 'unknown'))
    watched.now += BREAKER.retryMs
    assert.equal(watched.phase, 'half_open')
    watched.calls(times(BREAKER.probes - 1, 'none'), 0)
    assert.equal(watched.phase, 'half_open')
    assert.isTrue(watched.call('none'))
    assert.equal(watched.phase, 'closed')
  })

  test('a bad probe opens it again, for twice as long, up to a limit', ({ assert }) => {
    const watched = new Watched()
    watched.calls(times(BREAKER.inARow, 'unknown'))
    const since = watched.breaker.record.since
    const waits: number[] = []
    for (let probe = 0; probe < 8; probe++) {
      watched.now = watched.breaker.record.retryAt!
      watched.call('unknown')
      waits.push(watched.breaker.record.retryAt! - watched.now)
    }
    assert.deepEqual(waits.slice(0, 2), [2 * BREAKER.retryMs, 4 * BREAKER.retryMs])
    assert.equal(waits.at(-1), BREAKER.longestRetryMs)
    assert.equal(watched.breaker.record.since, since)
  })

  test('late answers of what left before it opened change nothing', ({ assert }) => {
    const watched = new Watched()
    watched.calls(times(BREAKER.inARow, 'unknown'))
    const { record } = watched.breaker
    watched.calls([...times(20, 'unknown'), ...times(20, 'none')], 1)
    assert.equal(watched.breaker.record, record)
  })

  test('goes on where it was before a restart', ({ assert }) => {
    const watched = new Watched()
    watched.calls(times(BREAKER.inARow, 'unknown'))
    const again = new CircuitBreaker(BREAKER, watched.breaker.record, watched.now)
    assert.equal(again.phase(watched.now), 'open')
    assert.equal(again.phase(watched.now + BREAKER.retryMs), 'half_open')
  })
})
