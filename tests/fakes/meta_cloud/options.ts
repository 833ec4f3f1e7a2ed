export interface FakeNumber {
  id: string
  /** Digits. */
  displayNumber: string
  verifiedName: string
  status: string
  quality: 'GREEN' | 'YELLOW' | 'RED' | 'UNKNOWN'
  throughput: 'STANDARD' | 'HIGH'
  messagingLimit: string
  registered: boolean
  health: Record<string, unknown>
}

/** Milliseconds after the answer; null: this status never comes. */
export interface StatusPlan {
  sent: number | null
  delivered: number | null
  read: number | null
  /** Sends the statuses of a message in another order. */
  shuffle: boolean
  /** How often each status is delivered. */
  copies: number
}

export interface FakeOptions {
  accessToken: string
  appSecret: string
  appId: string
  wabaId: string
  numbers: (Partial<FakeNumber> & { id: string })[]
  /** Checks every request against Meta's OpenAPI file and the documented limits. */
  validate: boolean
  latencyMs: number
  /** Failed status 131047 for free-form messages outside the window. */
  enforceWindow: boolean
  enforcePairRate: boolean
  /** Messages a second of a number; 0 is without limit. */
  perSecond: number
  /** Where an address of ours is really found: a test's server has a port of its own. */
  reach: (url: string) => string
  /** Where our webhooks go; a subscription with an override sets it too. */
  callback: string | null
  statuses: StatusPlan | null
  /** Collects webhook items this long into one body; 0 sends each by itself. */
  batchMs: number
  /** First pause before a webhook is sent again; it doubles. */
  retryMs: number
  retries: number
  /** People whose `wa_id` lacks the ninth digit of their phone. */
  withoutNinthDigit: string[]
  /** Gives everybody a business-scoped user id. */
  bsuids: boolean
  /** Approved templates as `name/language`; null knows every template. */
  templates: Record<string, { parameters: number }> | null
}

export const DEFAULT_STATUSES: StatusPlan = {
  sent: 0,
  delivered: 0,
  read: null,
  shuffle: false,
  copies: 1,
}

export const DEFAULT_OPTIONS: FakeOptions = {
  accessToken: 'test_access_token',
  appSecret: 'test_app_secret',
  appId: '350685531728123',
  wabaId: '104521987654321',
  numbers: [{ id: '110987654321098', displayNumber: '5511999990001' }],
  validate: true,
  latencyMs: 0,
  enforceWindow: false,
  enforcePairRate: false,
  perSecond: 0,
  reach: (url) => url,
  callback: null,
  statuses: null,
  batchMs: 0,
  retryMs: 50,
  retries: 6,
  withoutNinthDigit: [],
  bsuids: true,
  templates: null,
}

export function completeNumber(number: Partial<FakeNumber> & { id: string }): FakeNumber {
  return {
    displayNumber: '5511999990001',
    verifiedName: 'Clínica Vida',
    status: 'CONNECTED',
    quality: 'GREEN',
    throughput: 'STANDARD',
    messagingLimit: 'TIER_2K',
    registered: true,
    health: { can_send_message: 'AVAILABLE', entities: [] },
    ...number,
  }
}
