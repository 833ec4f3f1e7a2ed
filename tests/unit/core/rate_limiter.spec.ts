import { test } from '@japa/runner'
import { type Departure, RateLimiter, RecipientLimiter } from '#services/sending/rate_limiter'

interface Broker {
  /** From leaving until the broker has the n-th message. */
  arrivesAfter(index: number): number
  /** From then until its answer is here. */
  answersAfter(index: number): number
  /** While true nothing can leave: the process is busy with something else. */
  isStalled?(now: number): boolean
}

const NEAR: Broker = { arrivesAfter: () => 1, answersAfter: () => 20 }

/** Sends as fast as the limiter allows, on a clock of the test's own, and returns when each message arrived. */
function run(perSecond: number, forMs: number, broker: Broker = NEAR) {
  const limiter = new RateLimiter(perSecond, 0)
  const answers: { at: number; departure: Departure }[] = []
  const arrivals: number[] = []
  for (let now = 0; now < forMs; now++) {
    if (broker.isStalled?.(now)) continue
    for (const answer of answers.filter(({ at }) => at <= now)) {
      limiter.answered(answer.departure, now)
      answers.splice(answers.indexOf(answer), 1)
    }
    while (limiter.waitMs(now) === 0) {
      const arrival = now + broker.arrivesAfter(arrivals.length)
      const at = arrival + broker.answersAfter(arrivals.length)
      answers.push({ at, departure: limiter.leave(now) })
      arrivals.push(arrival)
    }
  }
  return arrivals.sort((a, b) => a - b)
}

function mostInAnySecond(arrivals: number[]) {
  let most = 0
  for (let start = 0, end = 0; end < arrivals.length; end++) {
    while (arrivals[end] - arrivals[start] >= 1_000) start++
    most = Math.max(most, end - start + 1)
  }
  return most
}

const perSecondOf = (arrivals: number[]) =>
  ((arrivals.length - 1) * 1_000) / (arrivals.at(-1)! - arrivals[0])

test.group('The rate of a connection', () => {
  for (const rate of [1, 20, 80, 1_000]) {
    test(`is never exceeded in any second and reached within 5 %, at ${rate} a second`, ({
      assert,
    }) => {
      const arrivals = run(rate, 20_000)
      assert.isAtMost(mostInAnySecond(arrivals), rate)
      assert.isAtLeast(perSecondOf(arrivals), rate * 0.95)
    })
  }

  test('holds while this process stalls, and what the stall cost is made up for', ({ assert }) => {
    const arrivals = run(1_000, 20_000, { ...NEAR, isStalled: (now) => now % 500 < 30 })
    assert.isAtMost(mostInAnySecond(arrivals), 1_000)
    assert.isAtLeast(perSecondOf(arrivals), 950)
  })

  test('holds however unevenly messages arrive at a broker that is near', ({ assert }) => {
    // From time to time what left within 200 ms arrives at once: a connection was set up, the broker collected garbage.
    const late = (index: number) => Math.max(1, 200 - (index % 3_000))
    const arrivals = run(1_000, 20_000, { arrivesAfter: late, answersAfter: () => 20 })
    assert.isAtMost(mostInAnySecond(arrivals), 1_000)
    assert.isAtLeast(perSecondOf(arrivals), 900)
  })

  test('is reached at a broker that is far away, once that is known', ({ assert }) => {
    const arrivals = run(80, 40_000, { arrivesAfter: () => 60, answersAfter: () => 240 })
    assert.isAtMost(mostInAnySecond(arrivals), 80)
    assert.isAtLeast(perSecondOf(arrivals.filter((at) => at > 17_000)), 76)
  })

  test('gives way to a broker that turns slow', ({ assert }) => {
    const slow = (index: number) => (index > 5_000 && index < 6_000 ? 700 : 20)
    const arrivals = run(1_000, 20_000, { arrivesAfter: slow, answersAfter: () => 20 })
    assert.isAtMost(mostInAnySecond(arrivals), 1_000)
  })

  test('messages follow each other evenly from the first on', ({ assert }) => {
    const arrivals = run(20, 5_000)
    const gaps = arrivals.slice(1).map((at, index) => at - arrivals[index])
    assert.isAtLeast(Math.min(...gaps), 45)
    assert.isAtMost(Math.max(...gaps), 80)
  })

  test('whoever takes over does not begin with a full second', ({ assert }) => {
    const before = run(80, 1_000, NEAR)
    const after = run(80, 1_000, NEAR).map((at) => at + 1_000)
    assert.isAtMost(mostInAnySecond([...before, ...after]), 80)
  })

  test('a message without an answer keeps its place', ({ assert }) => {
    const limiter = new RateLimiter(2, 0)
    limiter.leave(0)
    const second = limiter.leave(500)
    assert.equal(limiter.waitMs(900), Infinity)
    limiter.answered(second, 900)
    assert.equal(limiter.waitMs(900), 1_000)
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
