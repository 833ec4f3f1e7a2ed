import { test } from '@japa/runner'
import { chooseRoute, type Route, type RouteMode } from '#services/routing/choose_route'

const route = (connectionId: number, over: Partial<Route> = {}): Route => ({
  connectionId,
  isActive: connectionId === 1,
  position: connectionId,
  weight: 1,
  phase: 'closed',
  isPaused: false,
  ...over,
})

const choose = (
  mode: RouteMode,
  routes: Route[],
  conversationId = 7,
  homeId: number | null = null
) => chooseRoute({ mode, routes, conversationId, homeId })

test.group('The way out of a message', () => {
  test('alone, the active one is asked whatever its state', ({ assert }) => {
    const routes = [route(1, { phase: 'open' }), route(2)]
    assert.equal(choose('single', routes)?.connectionId, 1)
    assert.isNull(choose('single', [route(2)]))
  })

  test('fail-over takes the first in order that works: the active one, then the others', ({
    assert,
  }) => {
    const routes = [route(3, { position: 0 }), route(2), route(1)]
    assert.equal(choose('failover', routes)?.connectionId, 1)
    routes[2].phase = 'open'
    assert.equal(choose('failover', routes)?.connectionId, 3)
    routes[0].isPaused = true
    assert.equal(choose('failover', routes)?.connectionId, 2)
  })

  test('where none works it waits at the first', ({ assert }) => {
    const routes = [route(1, { isPaused: true }), route(2, { phase: 'open' })]
    assert.equal(choose('failover', routes)?.connectionId, 1)
  })

  test('one that may work again is tried, with somebody to take over', ({ assert }) => {
    const routes = [route(1, { phase: 'half_open' }), route(2)]
    assert.containsSubset(choose('failover', routes), {
      connectionId: 1,
      isProbe: true,
      instead: 2,
    })
  })

  test('shares follow the weights, and every process gives the same', ({ assert }) => {
    const routes = [route(1, { weight: 70 }), route(2, { weight: 30 }), route(3, { weight: 0 })]
    const places = Array.from(
      { length: 5_000 },
      (_, id) => choose('weighted', routes, id)!.connectionId
    )
    const share = (wanted: number) => places.filter((id) => id === wanted).length / places.length
    assert.closeTo(share(1), 0.7, 0.03)
    assert.closeTo(share(2), 0.3, 0.03)
    assert.equal(share(3), 0)
    assert.deepEqual(
      places.slice(0, 50),
      Array.from(
        { length: 50 },
        (_, id) => choose('weighted', routes.toReversed(), id)!.connectionId
      )
    )
  })

  test('one connection that leaves moves its own conversations only', ({ assert }) => {
    const routes = [route(1), route(2), route(3)]
    for (let id = 0; id < 500; id++) {
      const place = choose('weighted', routes, id)!.connectionId
      const without = choose('weighted', routes.slice(0, 2), id)!.connectionId
      if (place !== 3) assert.equal(without, place)
    }
  })

  test('a conversation stays at home while its weight changes, leaves when home is in trouble, and returns', ({
    assert,
  }) => {
    const routes = [route(1, { weight: 99 }), route(2, { weight: 1 })]
    assert.containsSubset(choose('weighted', routes, 7, 2), { connectionId: 2, homeId: 2 })
    routes[1].phase = 'open'
    assert.containsSubset(choose('weighted', routes, 7, 2), { connectionId: 1, homeId: 2 })
    routes[1].phase = 'closed'
    assert.equal(choose('weighted', routes, 7, 2)?.connectionId, 2)
  })

  test('a home that no longer sends is given up', ({ assert }) => {
    assert.equal(choose('weighted', [route(1)], 7, 2)?.homeId, 1)
  })
})
