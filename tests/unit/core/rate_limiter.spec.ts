import { test } from '@japa/runner'
import { RateLimiter, RecipientLimiter } from '#services/sending/rate_limiter'

/** Lets a limiter run on a clock of its own and returns when each send left. */
function run(perSecond: number, forMs: number, stallAt: number[] = []) {
  const limiter = new RateLimiter(perSecond)
  const sent: number[] = []
  for (let now = 0; now < forMs; now++) {
    if (stallAt.some((at) => now >= at && now < at + 300)) continue
    const count = limiter.available(now)
    limiter.take(now, count)
    for (let index = 0; index < count; index++) sent.push(now)
  }
  return sent
}

function mostInAnySecond(sent: number[]) {
  let most = 0
  for (let start = 0, end = 0; end < sent.length; end++) {
    while (sent[end] - sent[start] >= 1_000) start++
    most = Math.max(most, end - start + 1)
  }
  return most
}

test.group('The rate of a connection', () => {
  for (const rate of [1, 20, 80, 1_000]) {
    test(`is never exceeded in any second and nearly reached, at ${rate} a second`, ({
      assert,
    }) => {
      const sent = run(rate, 10_000)
      assert.isAtMost(mostInAnySecond(sent), rate)
      assert.isAtLeast(sent.length / 10, rate * 0.95)
    })
  }

  test('what a stall cost is not made up for by a burst', ({ assert }) => {
    const sent = run(80, 10_000, [1_000, 5_000])
    assert.isAtMost(mostInAnySecond(sent), 80)
  })
})

test.group('The rate of a recipient', () => {
  test('a burst passes, then one message each so often', ({ assert }) => {
    const limiter = new RecipientLimiter({ burst: 2, everyMs: 6_000 })
    assert.deepEqual([limiter.tryTake(1, 0), limiter.tryTake(1, 0)], [0, 0])
    assert.equal(limiter.tryTake(1, 0), 6_000)
    assert.equal(limiter.tryTake(2, 0), 0)
    assert.equal(limiter.tryTake(1, 6_000), 0)
  })
})
