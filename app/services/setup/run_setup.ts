import { plugins } from '#plugin_host/registry'
import { riskFreeBroker } from '#services/setup/default_broker'
import { createOwner } from '#services/setup/create_owner'
import { hasPeople } from '#services/setup/setup_link'
import { recordAudit, SYSTEM } from '#services/audit/record_audit'
import { createNumberWithConnection } from '#services/numbers/create_number'
import { numbersExist } from '#services/setup/first_number'
import { getOrganisation, updateOrganisation } from '#services/organisation/settings'
import { setupInputValidator } from '#validators/setup'

/** Everything the wizard asks for. What is missing is left as it is. */
export interface SetupInput {
  business?: string
  locale?: string
  timezone?: string
  owner?: { name?: string; email: string; password: string }
  number?: {
    label: string
    /** Default: the broker that needs no account. */
    broker?: string
    displayPhoneNumber?: string
    externalId?: string
    account?: Record<string, string>
    /** Needed for unofficial brokers: their numbers can be banned. */
    riskAccepted?: boolean
  }
}

export interface SetupStepReport {
  step: 'organisation' | 'owner' | 'number'
  outcome: 'done' | 'unchanged' | 'refused'
  /** One line for whoever reads the console. */
  detail: string
}

/** The wizard without a browser. Repeatable: what exists already is not made again. */
export async function runSetup(input: SetupInput): Promise<SetupStepReport[]> {
  const [error] = await setupInputValidator.tryValidate(input)
  if (error) return [{ step: 'owner', outcome: 'refused', detail: wordsOf(error) }]
  const reports = [
    await describeBusiness(input),
    await makeOwner(input),
    await connectNumber(input),
  ]
  const made = reports.flatMap((report) => report ?? [])
  if (!made.some((report) => report.outcome === 'refused') && (await hasPeople())) {
    await complete(made)
  }
  return made
}

async function describeBusiness({
  business,
  locale,
  timezone,
}: SetupInput): Promise<SetupStepReport | null> {
  const current = await getOrganisation()
  const wanted = { name: business, locale, timezone }
  const changes = Object.entries(wanted).filter(
    ([key, value]) => value && value !== current[key as keyof typeof wanted]
  )
  if (Object.values(wanted).every((value) => !value)) return null
  if (changes.length === 0) {
    return {
      step: 'organisation',
      outcome: 'unchanged',
      detail: 'Business, language and time zone are already so.',
    }
  }
  await updateOrganisation(Object.fromEntries(changes))
  const detail = changes.map(([key, value]) => `${key} is now ${value}`).join(', ')
  return { step: 'organisation', outcome: 'done', detail: `${detail}.` }
}

async function makeOwner({ owner }: SetupInput): Promise<SetupStepReport | null> {
  if (!owner) return null
  const name = owner.name ?? owner.email.split('@')[0]
  const result = await createOwner(
    { ...owner, email: owner.email.toLowerCase(), name },
    null,
    SYSTEM
  )
  if (result.type === 'created') {
    return { step: 'owner', outcome: 'done', detail: `${result.user.email} is the owner.` }
  }
  return {
    step: 'owner',
    outcome: 'unchanged',
    detail: 'There are people already; nobody was added or changed.',
  }
}

async function connectNumber({ number }: SetupInput): Promise<SetupStepReport | null> {
  if (!number) return null
  if (await numbersExist()) {
    return {
      step: 'number',
      outcome: 'unchanged',
      detail: 'There are numbers already; none was added.',
    }
  }
  const { label, displayPhoneNumber, externalId, account, riskAccepted } = number
  const broker = number.broker ?? riskFreeBroker()?.id
  if (!broker || !plugins.findBroker(broker)) {
    return { step: 'number', outcome: 'refused', detail: unknownBroker(broker) }
  }
  const result = await createNumberWithConnection({
    label,
    displayPhoneNumber,
    externalId,
    broker,
    settings: account,
    riskAccepted,
  })
  switch (result.type) {
    case 'created':
      return {
        step: 'number',
        outcome: 'done',
        detail: `The number "${label}" is connected through ${broker}.`,
      }
    case 'invalid':
      return {
        step: 'number',
        outcome: 'refused',
        detail: result.errors.map(({ field, rule }) => `${field}: ${rule}`).join(', '),
      }
    case 'rejected':
      return {
        step: 'number',
        outcome: 'refused',
        detail: result.error.providerMessage ?? result.error.class,
      }
    case 'taken':
      return { step: 'number', outcome: 'refused', detail: 'Another connection uses this id.' }
  }
}

function unknownBroker(broker = 'no account needed'): string {
  const running = plugins.brokers().map(({ id }) => id)
  return `No running plugin provides the broker "${broker}". There are: ${running.join(', ') || 'none'}.`
}

/** With an owner there is nothing left that the wizard would have to ask. */
async function complete(reports: SetupStepReport[]) {
  const { setupCompletedAt } = await getOrganisation()
  if (setupCompletedAt) return
  await updateOrganisation({ setupCompletedAt: Date.now() })
  await recordAudit(SYSTEM, {
    action: 'setup.completed',
    data: { steps: reports.map(({ step }) => step) },
  })
}

function wordsOf(error: Error & { messages?: { field: string; message: string }[] }): string {
  return (error.messages ?? [{ field: '', message: error.message }])
    .map(({ message }) => message)
    .join('; ')
}
