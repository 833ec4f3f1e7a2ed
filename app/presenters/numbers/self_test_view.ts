import type { I18n } from '@adonisjs/i18n'
import type { SelfTest } from '#services/routing/self_test/last_self_test'
import type { StoredStep } from '#services/routing/self_test/subject'

const ICONS = {
  passed: 'circle-check',
  failed: 'circle-x',
  waiting: 'hourglass',
  skipped: 'circle-minus',
} as const

/** The checklist: each step with what was found and, where something is wrong, what to do. */
export function showSelfTest(test: SelfTest | null, broker: string, i18n: I18n) {
  if (!test) return null
  return {
    finishedAt: test.finishedAt,
    isReady: test.isReady,
    verdict: verdictOf(test, i18n),
    steps: test.steps.map((step) => ({
      result: step.result,
      icon: ICONS[step.result],
      name: i18n.t(`routing.self_test.${step.step}.name`),
      resultName: i18n.t(`routing.self_test.result.${step.result}`),
      text: textOf(step, broker, i18n),
      /** The broker's own words, for support. */
      detail: step.result === 'failed' ? (step.error?.providerMessage ?? null) : null,
    })),
  }
}

function textOf(step: StoredStep, broker: string, i18n: I18n): string {
  const own = `routing.self_test.${step.step}.${step.note ?? step.result}`
  const count = step.result === 'passed' ? (step.count ?? 0) : 0
  if (step.note === 'blocked') return i18n.t('routing.self_test.blocked')
  if (step.result === 'failed' && step.error) {
    return i18n.t(`broker_errors.${step.error.class}.remedy`)
  }
  return i18n.t(own, { broker, count })
}

function verdictOf({ isReady, steps }: SelfTest, i18n: I18n): string {
  const results = steps.map(({ result }) => result)
  const word = isReady
    ? 'ready'
    : results.includes('failed')
      ? 'failed'
      : results.includes('waiting')
        ? 'waiting'
        : 'old'
  return i18n.t(`routing.self_test.verdict.${word}`)
}
