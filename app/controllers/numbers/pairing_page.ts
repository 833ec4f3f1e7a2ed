import type { HttpContext } from '@adonisjs/core/http'
import { isPartial } from '#controllers/inbox/partial'
import { missing } from '#controllers/numbers/number_page'
import type { NumberView } from '#presenters/numbers/number_view'
import { showPairing } from '#presenters/numbers/pairing_view'
import type Connection from '#models/connection'
import { hasPhoneToLink, type PairingResult } from '#services/brokers/pairing'

interface FormState {
  errors?: Record<string, string>
  values?: Record<string, unknown>
}

/** The whole page, or the part of it that changes while a phone is being linked. */
export async function renderPairing(
  ctx: HttpContext,
  number: NumberView,
  connection: NumberView['connections'][number],
  result: PairingResult,
  { errors = {}, values = {} }: FormState = {}
) {
  if (result.type === 'not_offered' || result.type === 'not_found') return missing(ctx)
  ctx.response.status(Object.keys(errors).length > 0 ? 422 : 200)
  const view = isPartial(ctx) ? 'partials/numbers/pairing' : 'pages/numbers/pairing'
  return ctx.view.render(view, {
    number,
    connection,
    href: pairingPath(number.id, connection.id),
    pairing: showPairing(result, ctx.i18n),
    errors,
    values,
  })
}

/** Where somebody goes who has just connected a number: on to its phone, where it has one. */
export async function afterConnecting({ id, numberId }: Connection) {
  return (await hasPhoneToLink(id)) ? pairingPath(numberId, id) : `/numbers/${numberId}/connections`
}

export function pairingPath(numberId: number, connectionId: number) {
  return `/numbers/${numberId}/connections/${connectionId}/pairing`
}
