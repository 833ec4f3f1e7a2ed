import { expect as playwrightExpect } from 'playwright/test'

/** Playwright's assertions look again until they hold; a busy machine gets more time than their default. */
export const expect = playwrightExpect.configure({ timeout: 15_000 })
