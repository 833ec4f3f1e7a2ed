import type { ApplicationService } from '@adonisjs/core/types'

/** What the console of a new installation needs: set-up by environment, else the link that makes the owner. */
export default class SetupProvider {
  constructor(protected app: ApplicationService) {}

  async ready() {
    if (this.app.getEnvironment() !== 'web') return
    const { setupFromEnvironment } = await import('#services/setup/environment')
    const { printSetupLink } = await import('#services/setup/setup_link')
    for (const { step, outcome, detail } of (await setupFromEnvironment()) ?? []) {
      console.log(`  set-up · ${step}: ${outcome}. ${detail}`)
    }
    await printSetupLink()
  }
}
