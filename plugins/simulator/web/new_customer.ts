import type { HttpContext } from '@adonisjs/core/http'
import { errors } from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import { newCustomerValidator } from './validators.js'

export interface RefusedCustomer {
  valid: false
  errors: Record<string, string>
  values: Record<string, unknown>
}

type Read = { valid: true; data: Infer<typeof newCustomerValidator> } | RefusedCustomer

/** A refused form goes back to who filled it in, with what they typed. */
export async function readNewCustomer({ request, i18n }: HttpContext): Promise<Read> {
  const [error, data] = await newCustomerValidator.tryValidate(request.body(), {
    messagesProvider: i18n.createMessagesProvider('simulator.validation'),
  })
  if (!error) return { valid: true, data }
  if (!(error instanceof errors.E_VALIDATION_ERROR)) throw error
  const problems = error.messages as { field: string; message: string }[]
  return {
    valid: false,
    errors: Object.fromEntries(problems.map(({ field, message }) => [field, message])),
    values: request.only(['name', 'phone', 'username']),
  }
}
