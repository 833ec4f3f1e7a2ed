import { createError } from '@adonisjs/core/exceptions'

export const E_UNKNOWN_BROKER = createError<[broker: string]>(
  'No running plugin provides the broker "%s"',
  'E_UNKNOWN_BROKER',
  422
)
