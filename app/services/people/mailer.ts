import type { BaseMail } from '@adonisjs/mail'
import mail from '@adonisjs/mail/services/main'
import logger from '@adonisjs/core/services/logger'
import { mailConfigured } from '#config/mail'

export type Delivery = 'sent' | 'failed' | 'not_configured'

/** Mail helps but is never needed: whoever asked can hand the link over themselves. */
export async function deliver(message: BaseMail): Promise<Delivery> {
  if (!mailConfigured) return 'not_configured'
  try {
    await mail.send(message)
    return 'sent'
  } catch (error) {
    logger.error({ err: error, mail: message.constructor.name }, 'mail was not sent')
    return 'failed'
  }
}
