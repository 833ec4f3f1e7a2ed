import type { Operation, Operations } from './operation.js'
import { authOperations } from './operations/auth.js'
import { conversationsOperations } from './operations/conversations.js'
import { intakeOperations } from './operations/intake.js'
import { mediaOperations } from './operations/media.js'
import { numbersOperations } from './operations/numbers.js'
import { pairingOperations } from './operations/pairing.js'
import { peopleOperations } from './operations/people.js'
import { pluginsOperations } from './operations/plugins.js'
import { routingOperations } from './operations/routing.js'

export const operations: Operations = {
  ...authOperations,
  ...peopleOperations,
  ...numbersOperations,
  ...pairingOperations,
  ...routingOperations,
  ...conversationsOperations,
  ...mediaOperations,
  ...intakeOperations,
  ...pluginsOperations,
}

export function findOperation(routeName: string | undefined): Operation | null {
  return routeName && Object.hasOwn(operations, routeName) ? operations[routeName] : null
}
