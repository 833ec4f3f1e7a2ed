import { middleware } from '#start/kernel'

/** Pages: session, CSRF, locale. Webhooks, API, media and event streams have leaner stacks of their own. */
export const web = () => [
  middleware.bodyparser(),
  middleware.session(),
  middleware.shield(),
  middleware.initializeAuth(),
  middleware.locale(),
]

/** Pages for people who signed in; sets `ctx.actor`, `ctx.bouncer` and the view's globals. */
export const signedIn = () => [...web(), middleware.auth()]
