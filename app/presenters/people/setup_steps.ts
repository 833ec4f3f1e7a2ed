import type { I18n } from '@adonisjs/i18n'

export const SETUP_STEPS = ['language', 'business', 'owner', 'number', 'finish'] as const
export type SetupStep = (typeof SETUP_STEPS)[number]

/** The line of steps above the wizard; those before the owner can be opened again until there is one. */
export function setupSteps(current: SetupStep, i18n: I18n) {
  const reached = SETUP_STEPS.indexOf(current)
  const owner = SETUP_STEPS.indexOf('owner')
  return SETUP_STEPS.map((step, index) => ({
    label: i18n.t(`setup.steps.${step}`),
    current: index === reached,
    href: index < reached && (reached <= owner || index > owner) ? `/setup/${step}` : undefined,
  }))
}
