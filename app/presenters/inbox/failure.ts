import { BROKER_ERROR_CLASSES, type BrokerError, type BrokerErrorClass } from '#contracts/errors'
import type { Translate } from '#presenters/inbox/reader'

export interface FailureView {
  title: string
  remedy: string
  code: string | null
  /** May the very same message be tried again? */
  mayRetry: boolean
}

/** Why a message failed, in plain words, and what to do about it. */
export function presentFailure(error: Partial<BrokerError> | null, t: Translate): FailureView {
  const known = BROKER_ERROR_CLASSES.includes(error?.class as BrokerErrorClass)
  const name = known ? error!.class! : 'unknown'
  return {
    title: t(`broker_errors.${name}.title`),
    remedy: t(`broker_errors.${name}.remedy`),
    code: error?.code ?? null,
    mayRetry: error?.retry !== 'never',
  }
}
