import type { Edge } from 'edge.js'
import type { HttpRequest } from '@adonisjs/core/http'
import router from '@adonisjs/core/services/router'
import { appUrl } from '#config/app'
import { plugins } from '#plugin_host/registry'
import { hueClass, initials } from '#presenters/avatar'
import { icon, type IconOptions } from '#presenters/icon'
import { attributes, classNames } from '#presenters/markup'
import { formatFileSize, formatMoney, formatNumber } from '#presenters/money'
import { navigationFor } from '#presenters/navigation'
import { formatPhone } from '#presenters/phone'
import * as time from '#presenters/time'

interface Reader {
  locale: string
  timezone: string
}

type Props = { except(names: string[]): { all(): Record<string, unknown> } }

/** What every template may call. Anything with domain words belongs in a presenter, not here. */
export function registerViewHelpers(edge: Edge) {
  const safe = edge.globals.html.safe as (markup: string) => unknown

  edge.global('appUrl', appUrl)
  edge.global('icon', (name: string, options?: IconOptions) => safe(icon(name, options)))
  /** The same inside components, where a prop named `icon` would stand in the way. */
  edge.global('glyph', (name: string, options?: IconOptions) => safe(icon(name, options)))
  edge.global('initials', initials)
  edge.global('hueClass', hueClass)
  edge.global('themeOf', themeOf)
  edge.global('railOf', railOf)
  /** Attributes of a component's root: its own, then every prop it does not know. */
  edge.global('rest', (props: Props, known: string[], own: Record<string, unknown> = {}) => {
    const others = props.except([...known, 'class']).all()
    const names = classNames([own.class, props.except([]).all().class])
    return safe(attributes({ ...own, ...others, class: names || null } as never))
  })
  registerFormatters(edge, safe)
}

/** All take the reader (`actor`, or anything with locale and timezone) last. */
function registerFormatters(edge: Edge, safe: (markup: string) => unknown) {
  edge.global('timeTag', (at: number, reader: Reader) => safe(time.timeElement(at, reader)))
  edge.global('shortTime', (at: number, reader: Reader) => time.shortTime(at, reader))
  edge.global('exactTime', (at: number, reader: Reader) => time.exactTime(at, reader))
  edge.global('clockTime', (at: number, reader: Reader) => time.clockTime(at, reader))
  edge.global('formatDate', (at: number, reader: Reader) => time.formatDate(at, reader))
  edge.global('formatDateTime', (at: number, reader: Reader) => time.formatDateTime(at, reader))
  edge.global('dayName', (at: number, reader: Reader) => time.dayName(at, reader))
  edge.global('playTime', time.playTime)
  edge.global('formatDuration', (milliseconds: number, reader: Reader) =>
    time.formatDuration(milliseconds, reader.locale)
  )
  edge.global('formatPhone', (raw: string | null, reader?: Reader) =>
    formatPhone(raw, reader?.locale)
  )
  edge.global('formatMoney', (amount: string | number, currency: string, reader: Reader) =>
    formatMoney(amount, currency, reader.locale)
  )
  edge.global('formatNumber', (value: number, reader: Reader) => formatNumber(value, reader.locale))
  edge.global('formatFileSize', (bytes: number, reader: Reader) =>
    formatFileSize(bytes, reader.locale)
  )
}

/** The theme this browser chose, on the server: without an inline script nothing else is there before the first paint. */
function themeOf(request: HttpRequest): string | null {
  const chosen = request.plainCookie('theme', { encoded: false }) as string | undefined
  return chosen === 'light' || chosen === 'dark' ? chosen : null
}

function railOf(permissions: ReadonlySet<string>) {
  return navigationFor(permissions, {
    exists: (href) => router.match(href, 'GET', false) !== null,
    hrefOf: (route) => router.makeUrl(route),
    plugins: plugins.running(),
  })
}
