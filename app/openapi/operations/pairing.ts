import { startPairingValidator } from '#validators/api/pairing'
import type { Operations } from '../operation.js'
import { one, ref } from '../schema.js'

const success = (description: string) =>
  ({ status: 200, description, schema: one(ref('Pairing')) }) as const

export const pairingOperations: Operations = {
  'api.v1.connections.pairing.show': {
    tag: 'connections',
    summary: 'How far a connection is with linking its phone',
    description:
      'For brokers that drive a phone as a linked device. Ask every other second while somebody scans: pictures and codes are renewed.',
    permissions: ['numbers.manage'],
    success: success('The state'),
    problems: ['broker_refused', 'conflict'],
  },
  'api.v1.connections.pairing.store': {
    tag: 'connections',
    summary: 'Begin to link a phone',
    description:
      'By a picture to scan (`qr`), or by a code to type, which needs the phone (`code`).',
    permissions: ['numbers.manage'],
    body: startPairingValidator,
    example: { method: 'code', phone: '+5511912345678' },
    success: success('Begun'),
    problems: ['broker_refused', 'conflict'],
  },
  'api.v1.connections.pairing.destroy': {
    tag: 'connections',
    summary: 'Unlink the phone',
    permissions: ['numbers.manage'],
    success: success('Unlinked'),
    problems: ['broker_refused', 'conflict'],
  },
}
