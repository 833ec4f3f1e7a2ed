import type { Browser, BrowserContextOptions, Page } from 'playwright'
import { signedInSession } from '#tests/support/sign_in'

export const baseUrl = () => `http://${process.env.HOST}:${process.env.PORT}`

/** One person at a browser of their own, and everything that browser complained about. */
export interface Visitor {
  page: Page
  complaints: string[]
  forgiven: RegExp[]
}

export interface VisitorOptions extends BrowserContextOptions {
  person?: { id: number }
}

/**
 * Opens browsers for the people of one test. `close` ends them all and fails the test when a page logged an error,
 * broke the content security policy or threw.
 */
export function visitors(browser: Browser) {
  const all: Visitor[] = []
  return {
    async open({ person, ...options }: VisitorOptions = {}): Promise<Visitor> {
      const context = await browser.newContext({ baseURL: baseUrl(), ...options })
      if (person) {
        // Cookies have a host and no port.
        await context.initiateSession({ domain: new URL(options.baseURL ?? baseUrl()).hostname })
        await context.setSession(await signedInSession(person.id))
      }
      const complaints: string[] = []
      context.on('page', (page) => listen(page, complaints))
      const visitor = { page: await context.newPage(), complaints, forgiven: [] }
      all.push(visitor)
      return visitor
    },
    async close() {
      await Promise.all(all.map(({ page }) => page.context().close()))
      const complaints = all.flatMap(unforgiven)
      if (complaints.length > 0) throw new Error(`A page complained:\n${complaints.join('\n')}`)
    },
  }
}

/** What a test makes fail on purpose is forgiven by name. */
export function forgive(visitor: Visitor, expected: RegExp) {
  visitor.forgiven.push(expected)
}

const unforgiven = ({ complaints, forgiven }: Visitor) =>
  complaints.filter((complaint) => !forgiven.some((expected) => expected.test(complaint)))

function listen(page: Page, complaints: string[]) {
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return
    complaints.push(
      `${message.type()} on ${page.url()}: ${message.text()} (${message.location().url})`
    )
  })
  page.on('pageerror', (error) => complaints.push(`thrown on ${page.url()}: ${error.stack}`))
}
