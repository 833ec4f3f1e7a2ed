import { pageValidator } from '#validators/api/common'
import type { Operations } from '../operation.js'
import { one, page, ref } from '../schema.js'

export const intakeOperations: Operations = {
  'api.v1.deliveries.index': {
    tag: 'intake',
    summary: 'List webhook deliveries that are not through, newest first',
    permissions: ['intake.view'],
    query: pageValidator,
    success: { status: 200, description: 'A page of deliveries', schema: page(ref('Delivery')) },
  },
  'api.v1.deliveries.show': {
    tag: 'intake',
    summary: 'Show a delivery with its bytes',
    permissions: ['intake.view'],
    success: { status: 200, description: 'The delivery', schema: one(ref('DeliveryDetail')) },
  },
  'api.v1.deliveries.replay': {
    tag: 'intake',
    summary: 'Read a delivery again from its bytes',
    description: 'What it already did is recognised and not done twice.',
    permissions: ['intake.view'],
    success: { status: 200, description: 'Applied', schema: one(ref('DeliveryDetail')) },
    problems: ['conflict'],
  },
  'api.v1.parkedEvents.index': {
    tag: 'intake',
    summary: 'List events that could not be applied, newest first',
    permissions: ['intake.view'],
    query: pageValidator,
    success: { status: 200, description: 'A page of events', schema: page(ref('ParkedEvent')) },
  },
  'api.v1.parkedEvents.show': {
    tag: 'intake',
    summary: 'Show a parked event',
    permissions: ['intake.view'],
    success: { status: 200, description: 'The event', schema: one(ref('ParkedEvent')) },
  },
  'api.v1.parkedEvents.replay': {
    tag: 'intake',
    summary: 'Apply a parked event again',
    permissions: ['intake.view'],
    success: { status: 200, description: 'Applied', schema: one(ref('ParkedEvent')) },
    problems: ['conflict'],
  },
}
