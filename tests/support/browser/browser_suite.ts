import { browserClient } from '@japa/browser-client'
import { sessionBrowserClient } from '@adonisjs/session/plugins/browser_client'
import type { ApplicationService } from '@adonisjs/core/types'
import type { PluginFn } from '@japa/runner/types'
import { chromium } from 'playwright'
import { visitors } from '#tests/support/browser/visitor'

declare module '@japa/runner/core' {
  interface TestContext {
    open: ReturnType<typeof visitors>['open']
  }
}

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
]

/** The Chromium of this machine, for the suite named `browser` alone. `npm test` says in CHROME_PATH where it is. */
export function browserSuite(app: ApplicationService): PluginFn[] {
  const executablePath = process.env.CHROME_PATH ?? '/usr/bin/chromium'
  return [
    browserClient({
      runInSuites: ['browser'],
      launcher: (options) => chromium.launch({ ...options, executablePath, args: ARGUMENTS }),
    }),
    sessionBrowserClient(app),
    visitorsPlugin,
  ]
}

/** Gives every test `open({ person })`: a browser of that person's own, closed and judged when the test is over. */
const visitorsPlugin: PluginFn = ({ runner }) => {
  runner.onSuite((suite) => {
    if (suite.name !== 'browser') return
    suite.onGroup((group) =>
      group.each.setup(({ context }) => {
        const { open, close } = visitors(context.browser)
        context.open = open
        return close
      })
    )
  })
}
