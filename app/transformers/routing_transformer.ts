import { CONNECTION_ROLES } from '#models/connection'
import type { ConnectionSummary, NumberSummary } from '#services/numbers/list_numbers'
import { ROUTE_MODES } from '#services/routing/choose_route'
import type { PinState } from '#services/routing/pins'
import type { SelfTest } from '#services/routing/self_test/last_self_test'
import { TEST_STEPS } from '#services/routing/self_test/subject'
import type { Traffic } from '#services/routing/traffic'
import {
  array,
  boolean,
  id,
  instant,
  integer,
  nullable,
  object,
  oneOf,
  string,
  type Schema,
} from '../openapi/schema.js'
import { toIso } from './instant.js'

const milliseconds = (description: string): Schema => ({ type: ['number', 'null'], description })

const routeSchema = object({
  connectionId: id(),
  role: oneOf(CONNECTION_ROLES, '`active` and `standby` send; the active one comes first.'),
  position: integer('Order of those that stand by.'),
  weight: integer('Share of the conversations, 0 to 100.'),
  breaker: object({
    state: oneOf(['closed', 'open', 'half_open'], '`open` lets nothing through.'),
    reason: nullable(oneOf(['failures', 'slow'])),
    retryAt: nullable(instant('When single messages try it again.')),
  }),
  sent: integer('Messages of the last six hours.'),
  acceptRate: milliseconds('0 to 1 of them; null when there were none.'),
  p50: milliseconds('Milliseconds of a typical answer.'),
  p95: milliseconds('Milliseconds of the slowest answers.'),
})

export const routesSchema = object({
  mode: oneOf(ROUTE_MODES),
  pin: nullable(
    object(
      {
        broker: string(),
        account: nullable(string()),
        origin: string('`BALCAO_NUMBER_BROKERS` or `config/brokers.ts`.'),
        state: oneOf(['fulfilled', 'differs', 'no_connection', 'ambiguous']),
      },
      'The installation fixes the broker: swapping is refused.'
    )
  ),
  routes: array(routeSchema),
})

export const selfTestSchema = object({
  isReady: boolean('Everything passed, not longer than a day ago.'),
  finishedAt: instant(),
  steps: array(
    object({
      step: oneOf(TEST_STEPS),
      result: oneOf(['passed', 'failed', 'waiting', 'skipped']),
      note: nullable(string('What exactly was found, as a word.')),
      error: nullable(object({ class: string(), message: string("The broker's own words.") })),
    })
  ),
})

export function toRoutes(
  number: NumberSummary,
  traffic: Map<number, Traffic>,
  pin: PinState | null
) {
  return {
    mode: number.routeMode,
    pin: pin && {
      broker: pin.pin.broker,
      account: pin.pin.account,
      origin: pin.pin.origin,
      state: pin.type,
    },
    routes: number.connections.map((connection) => toRoute(connection, traffic)),
  }
}

function toRoute({ id: connectionId, ...rest }: ConnectionSummary, all: Map<number, Traffic>) {
  const { breaker, total, acceptRate, p50, p95 } = all.get(connectionId)!
  return {
    connectionId,
    role: rest.role,
    position: rest.routePosition,
    weight: rest.routeWeight,
    breaker: {
      state: breaker?.phase ?? 'closed',
      reason: breaker?.reason ?? null,
      retryAt: toIso(breaker?.retryAt ?? null),
    },
    sent: total,
    ...{ acceptRate, p50, p95 },
  }
}

export function toSelfTest({ isReady, finishedAt, steps }: SelfTest) {
  return {
    isReady,
    finishedAt: toIso(finishedAt),
    steps: steps.map((step) => {
      const error = step.result === 'failed' ? step.error : undefined
      return {
        step: step.step,
        result: step.result,
        note: step.note ?? null,
        error: error ? { class: error.class, message: error.providerMessage } : null,
      }
    }),
  }
}
