export interface FakeSender {
  sid: string
  /** E.164. */
  number: string
  name: string
  status: string
  quality: string
  messagingLimit: string
  wabaId: string
  offlineReasons: { code: string; message: string }[]
  webhook: Record<string, string>
}

export interface FakeTemplate {
  sid: string
  friendlyName: string
  language: string
  types: Record<string, unknown>
  variables: Record<string, string>
  approval: { name: string; category: string; status: string } | null
}

export interface FakeOptions {
  accountSid: string
  authToken: string
  apiKey: { sid: string; secret: string }
  accountStatus: string
  numbers: string[]
  /** Delivery states that follow the answer, in this order. */
  statuses: ('sent' | 'delivered' | 'read')[]
  /** Free-form messages outside 24 h after the customer's last one end as 63016. */
  enforceWindow: boolean
  /** Approved templates by name. */
  templates: Pick<FakeTemplate, 'friendlyName' | 'types' | 'variables'>[]
  /** Entries on one page of a list. */
  pageSize: number
  /** Where public origins really are, as a proxy before the desk would know. */
  origins: Record<string, string>
}

const SID = (prefix: string, digit: string) => `${prefix}${digit.repeat(32)}`

export const DEFAULT_OPTIONS: FakeOptions = {
  accountSid: 'ACdef0b17f603285ef4336f6e3e3dcd43c',
  authToken: '0123456789abcdef0123456789abcdef',
  apiKey: { sid: SID('SK', 'a'), secret: 'an api key secret of the fake' },
  accountStatus: 'active',
  numbers: ['+551150001000'],
  statuses: [],
  enforceWindow: false,
  templates: [
    {
      friendlyName: 'confirmacao_consulta',
      types: { 'twilio/text': { body: 'Olá {{1}}, sua consulta está confirmada.' } },
      variables: { 1: 'Ana' },
    },
  ],
  pageSize: 50,
  origins: {},
}

/** The address to connect to for a public one. */
export function resolve({ origins }: Pick<FakeOptions, 'origins'>, url: string): string {
  const { origin } = new URL(url)
  return origin in origins ? url.replace(origin, origins[origin]) : url
}
