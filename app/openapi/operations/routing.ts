import { flipValidator, routesValidator } from '#validators/api/routing'
import type { Operations } from '../operation.js'
import { one, ref } from '../schema.js'

const routes = one(ref('Routes'))
const selfTest = one(ref('SelfTest'))

export const routingOperations: Operations = {
  'api.v1.numbers.routes.show': {
    tag: 'numbers',
    summary: "Show how a number's messages leave, and how each connection does",
    permissions: ['numbers.view'],
    success: { status: 200, description: 'Mode, routes and their health', schema: routes },
  },
  'api.v1.numbers.routes.update': {
    tag: 'numbers',
    summary: "Set how a number's messages leave",
    description:
      'On the official API one phone number lives at one broker at a time: `weighted` suits connections that can both send for it, or a pool of numbers. A message whose outcome is unknown is never sent again through another route.',
    permissions: ['numbers.manage'],
    body: routesValidator,
    example: {
      mode: 'failover',
      routes: [{ connectionId: 244820000000001, sends: true, position: 1, weight: 1 }],
    },
    success: { status: 200, description: 'Changed', schema: routes },
  },
  'api.v1.numbers.rollback': {
    tag: 'numbers',
    summary: "Undo a number's last change of broker",
    permissions: ['numbers.manage'],
    success: { status: 200, description: 'The former connection sends again', schema: routes },
    problems: ['conflict'],
  },
  'api.v1.connections.flip': {
    tag: 'connections',
    summary: 'Let a connection send for its number from now on',
    description:
      'Needs a self-test of the last day in which everything passed, or `untested`. What waits changes over, what is on its way stays, and the former connection listens for `listenDays` more.',
    permissions: ['numbers.manage'],
    body: flipValidator,
    example: { listenDays: 7 },
    success: { status: 200, description: 'Switched', schema: routes },
    problems: ['conflict'],
  },
  'api.v1.connections.selfTest.store': {
    tag: 'connections',
    summary: 'Test a connection without writing to anybody',
    description: 'Credentials, number, templates, a file up and down, webhook.',
    permissions: ['numbers.manage'],
    success: { status: 200, description: 'What was found', schema: selfTest },
    problems: ['conflict'],
  },
  'api.v1.connections.selfTest.show': {
    tag: 'connections',
    summary: 'Show the last self-test of a connection',
    permissions: ['numbers.manage'],
    success: { status: 200, description: 'What was found', schema: selfTest },
  },
}
