import type { HttpContext } from '@adonisjs/core/http'
import { idParam } from '#controllers/forms'
import { missing, renderNumber } from '#controllers/numbers/number_page'
import NumberPolicy from '#policies/number_policy'
import { plugins } from '#plugin_host/registry'
import { showAccount, showBroker } from '#presenters/numbers/broker_view'
import type { NumberView } from '#presenters/numbers/number_view'
import { showSelfTest } from '#presenters/numbers/self_test_view'
import { showTraffic } from '#presenters/numbers/traffic_view'
import { findAccount } from '#services/brokers/find_account'
import { pinOf } from '#services/routing/pins'
import { lastSwap } from '#services/routing/roll_back'
import { lastSelfTest } from '#services/routing/self_test/last_self_test'
import { trafficOf } from '#services/routing/traffic'

/** Result of something tried from this page, shown where it was tried. */
export interface ConnectionState {
  errors?: Record<string, string>
  values?: Record<string, unknown>
  /** The connection a test message went through, and what became of it. */
  tested?: { connectionId: number; tone: string; text: string }
}

/** The connections of a number, with what is needed to set their webhooks up. */
export async function renderConnections(
  ctx: HttpContext,
  number: NumberView,
  state: ConnectionState = {}
) {
  const canManage = await ctx.bouncer.with(NumberPolicy).allows('manage', number.id)
  const traffic = await trafficOf(number.connections.map(({ id }) => id))
  const connections = await Promise.all(
    number.connections.map(async (connection) => {
      const broker = plugins.findBroker(connection.broker)
      return {
        ...connection,
        brokerView: broker && showBroker(broker, ctx.i18n),
        account: canManage ? await accountOf(ctx, connection.accountId) : null,
        traffic: showTraffic(traffic.get(connection.id)!, ctx.i18n),
        selfTest: canManage ? await selfTestOf(ctx, connection) : null,
      }
    })
  )
  const failed = Object.keys(state.errors ?? {}).length > 0
  const routing = {
    pin: pinOf(number),
    lastSwap: await swapShown(number),
  }
  return renderNumber(
    ctx,
    'connections',
    number,
    { tested: null, ...state, ...routing, connections },
    failed ? 422 : 200
  )
}

/** Only what is not used yet has to prove itself. */
async function selfTestOf({ i18n }: HttpContext, connection: NumberView['connections'][number]) {
  if (connection.role === 'active') return null
  return showSelfTest(await lastSelfTest(connection), connection.brokerName, i18n)
}

async function swapShown({ id, connections }: NumberView) {
  const swap = await lastSwap(id)
  const former = connections.find((connection) => connection.id === swap?.fromConnectionId)
  const current = connections.find((connection) => connection.id === swap?.toConnectionId)
  return swap && former && current ? { ...swap, former, current } : null
}

async function accountOf({ i18n }: HttpContext, id: number) {
  const account = await findAccount(id)
  return account && showAccount(account, i18n)
}

/** The connection of this URL; 404 where it belongs to another number. */
export function connectionOf(ctx: HttpContext, number: NumberView) {
  const id = idParam(ctx, 'connectionId')
  return number.connections.find((connection) => connection.id === id) ?? missing(ctx)
}
