import type { PresencePort } from '#contracts/broker'
import { askTwilio } from './client.js'

/** It also marks the customer's message as read. A courtesy: a failure is logged and stops nobody. */
export const presence: PresencePort = {
  async typing(connection, lastInboundProviderId) {
    const [messageId] = lastInboundProviderId.split('/')
    const result = await askTwilio(connection, {
      service: 'messaging',
      method: 'POST',
      path: '/v2/Indicators/Typing.json',
      form: { channel: 'whatsapp', messageId },
    })
    if (!result.ok) {
      const { code, class: errorClass } = result.error
      connection.logger.warn({ code, class: errorClass }, 'typing was not shown')
    }
  },
}
