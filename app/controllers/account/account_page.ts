import type { HttpContext } from '@adonisjs/core/http'
import type { FieldErrors } from '#controllers/forms'
import { currentSessionId } from '#middleware/browser_session'
import { languageNames, timezoneChoices } from '#presenters/people/choices'
import { showSession } from '#presenters/people/sessions'
import { preferencesOf } from '#services/people/account'
import { listSessions } from '#services/people/sessions/user_sessions'

export interface AccountState {
  values?: Record<string, unknown>
  profileErrors?: FieldErrors
  passwordErrors?: FieldErrors
}

/** The one page of one's own account; each of its forms comes back on it. */
export async function renderAccount(ctx: HttpContext, state: AccountState = {}) {
  const { actor, i18n } = ctx
  const current = currentSessionId(ctx)
  const sessions = await listSessions(actor.id)
  const { name, locale, timezone } = actor
  if (state.profileErrors || state.passwordErrors) ctx.response.status(422)
  return ctx.view.render('pages/account/index', {
    values: { name, locale, timezone, ...preferencesForm(actor), ...state.values },
    profileErrors: state.profileErrors ?? {},
    passwordErrors: state.passwordErrors ?? {},
    languages: languageNames(),
    timezones: timezoneChoices(timezone),
    sessions: sessions.map((session) => showSession(session, current, i18n)),
  })
}

function preferencesForm(actor: HttpContext['actor']) {
  const { theme, enterSends, shortcuts } = preferencesOf(actor)
  return { theme, enter_sends: enterSends, shortcuts }
}
