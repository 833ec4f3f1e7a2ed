/** WhatsApp's own ids mean the same wherever a number lives; those of gateways and resellers don't. */
const WHATSAPP_ID = /^wamid\./

/** Whether a connection can be told of a message by its id, which it or another one gave. */
export function isKnownTo(connectionId: number, providerId: string, givenBy: number | null) {
  return givenBy === null || givenBy === connectionId || WHATSAPP_ID.test(providerId)
}
