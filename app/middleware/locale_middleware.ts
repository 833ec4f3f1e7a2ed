import i18nManager from '@adonisjs/i18n/services/main'
import { I18n } from '@adonisjs/i18n'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

declare module '@adonisjs/core/http' {
  interface HttpContext {
    i18n: I18n
  }
}

/** The reader's language: what they chose (session, later their account), else what the browser asks for. */
export default class LocaleMiddleware {
  handle(ctx: HttpContext, next: NextFn) {
    const chosen = ctx.session.get('locale') as string | undefined
    useLocale(ctx, chosen ?? negotiate(ctx))
    return next()
  }
}

/** Sets the language of this request and of its views. */
export function useLocale(ctx: HttpContext, locale: string) {
  ctx.i18n = i18nManager.locale(
    i18nManager.supportedLocales().includes(locale) ? locale : i18nManager.defaultLocale
  )
  ctx.containerResolver.bindValue(I18n, ctx.i18n)
  if ('view' in ctx) ctx.view.share({ i18n: ctx.i18n, t: ctx.i18n.t.bind(ctx.i18n) })
}

function negotiate(ctx: HttpContext): string {
  return i18nManager.getSupportedLocaleFor(ctx.request.languages()) ?? i18nManager.defaultLocale
}
