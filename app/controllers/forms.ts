import type { HttpContext } from '@adonisjs/core/http'
import { errors, type VineValidator } from '@vinejs/vine'
import type { Infer, SchemaTypes } from '@vinejs/vine/types'
import type { Initiator } from '#services/audit/record_audit'

/** One message per field, in the reader's language. */
export type FieldErrors = Record<string, string>

export type FormResult<T> = { valid: true; data: T } | { valid: false; errors: FieldErrors }

/** What a form sent, checked. The words come from `<area>.validation` of the reader's language. */
export async function readForm<S extends SchemaTypes>(
  { request, i18n }: HttpContext,
  validator: VineValidator<S, undefined>,
  area = 'people'
): Promise<FormResult<Infer<S>>> {
  const messagesProvider = i18n.createMessagesProvider(`${area}.validation`)
  const [error, data] = await validator.tryValidate(request.body(), { messagesProvider } as never)
  if (!error) return { valid: true, data }
  if (!(error instanceof errors.E_VALIDATION_ERROR)) throw error
  return { valid: false, errors: firstPerField(error.messages) }
}

/** Everything typed but secrets: a refused form comes back as it was. */
export function typedValues({ request }: HttpContext): Record<string, unknown> {
  return request.except(['_csrf', 'password', 'current_password'])
}

/** Who the audit log names for this request. */
export function initiator({ actor, request }: HttpContext): Initiator {
  return { actor: actor ?? null, ip: request.ip() }
}

/** `/people/abc` is no person: a missing page rather than a broken query. */
export function idParam({ params }: HttpContext, name = 'id'): number {
  const id = Number(params[name])
  return Number.isSafeInteger(id) && id > 0 ? id : 0
}

function firstPerField(messages: { field: string; message: string }[]): FieldErrors {
  return Object.fromEntries(messages.toReversed().map(({ field, message }) => [field, message]))
}
