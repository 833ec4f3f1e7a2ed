import type { HttpContext } from '@adonisjs/core/http'
import type { VineValidator } from '@vinejs/vine'
import type { Infer, SchemaTypes } from '@vinejs/vine/types'

type Input = Pick<HttpContext, 'request' | 'i18n'>
type Validator<S extends SchemaTypes> = VineValidator<S, undefined>

/** The JSON body, and only it: a query can't slip a field in. */
export function readBody<S extends SchemaTypes>(
  ctx: Input,
  validator: Validator<S>
): Promise<Infer<S>> {
  return validate(ctx, validator, ctx.request.body())
}

export function readQuery<S extends SchemaTypes>(
  ctx: Input,
  validator: Validator<S>
): Promise<Infer<S>> {
  return validate(ctx, validator, ctx.request.qs())
}

function validate<S extends SchemaTypes>(
  { i18n }: Input,
  validator: Validator<S>,
  data: unknown
): Promise<Infer<S>> {
  return validator.validate(data, {
    messagesProvider: i18n.createMessagesProvider('api.validation'),
  } as never)
}
