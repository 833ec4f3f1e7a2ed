import type { PairingMethod, PairingState } from '#contracts/broker'
import { array, nullable, object, oneOf, string } from '../openapi/schema.js'

const STATUSES = [
  'connected',
  'waiting_for_scan',
  'waiting_for_code',
  'connecting',
  'disconnected',
] as const satisfies readonly PairingState['status'][]

const PAIRING_METHODS = ['qr', 'code'] as const satisfies readonly PairingMethod[]

export const pairingSchema = object({
  status: oneOf(STATUSES),
  methods: array(oneOf(PAIRING_METHODS), 'Ways this gateway offers.'),
  displayNumber: nullable(string('Of the linked phone.')),
  text: nullable(string('What the picture to scan says; draw it as a QR code.')),
  code: nullable(string('To be typed on the phone.')),
  reason: nullable(string("Why the last link ended, in the gateway's words.")),
})

export function toPairing({
  pairing,
  methods,
}: {
  pairing: PairingState
  methods: PairingMethod[]
}) {
  return {
    status: pairing.status,
    methods,
    displayNumber: pairing.status === 'connected' ? pairing.displayNumber : null,
    text: pairing.status === 'waiting_for_scan' ? pairing.text : null,
    code: pairing.status === 'waiting_for_code' ? pairing.code : null,
    reason: pairing.status === 'disconnected' ? pairing.reason : null,
  }
}
