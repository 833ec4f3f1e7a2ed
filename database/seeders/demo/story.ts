import type { BrokerErrorClass } from '#contracts/errors'
import type { InboundContent, Referral } from '#contracts/events'
import type { InteractiveBody, MediaKind, TemplateBody } from '#contracts/messages'

export type ShopKey = 'bakery' | 'clothes' | 'repairs'
export type Language = 'pt-BR' | 'en' | 'es'

/** A file of `files/`, as one side sends it. */
export interface FileContent {
  kind: MediaKind
  file: string
  caption?: string
}

export type TurnContent =
  | Exclude<InboundContent, { kind: MediaKind }>
  | FileContent
  | { kind: 'interactive'; interactive: InteractiveBody }
  | { kind: 'template'; template: TemplateBody; text: string; category: 'UTILITY' | 'MARKETING' }

export interface Turn {
  by: 'customer' | 'desk'
  content: TurnContent
  /** Minutes since the turn before. */
  gap?: number
  /** Index of the turn it quotes. */
  quotes?: number
  reaction?: { by: 'customer' | 'desk'; emoji: string }
  /** The text it was changed into later. */
  edited?: string
  deleted?: boolean
  forwarded?: 'once' | 'often'
  referral?: Referral
  /** How far a message of the desk got; read unless said otherwise. */
  state?: 'sent' | 'delivered' | 'read' | 'played' | 'unconfirmed'
  failed?: BrokerErrorClass
}

export interface Script {
  shop: ShopKey
  language: Language
  turns: Turn[]
  /** `{word}` in texts, chosen anew each time the script is told. */
  vary?: Record<string, readonly string[]>
  /** How often it is told, by different people. */
  times: number
  labels?: LabelKey[]
  /** Where the conversation stands; by default its last turn decides. */
  ends?: 'open' | 'resolved' | 'pending'
  /** Who is on it: somebody, nobody, or by chance. */
  assigned?: boolean
  /** Hours ago of the last turn; by default spread over the last days. */
  hoursAgo?: number
  /** Known by username only. */
  username?: boolean
}

export type LabelKey = 'order' | 'complaint' | 'quote' | 'vip' | 'delivery'

type More = Omit<Turn, 'by' | 'content'>

export const customer = (body: string, more: More = {}): Turn => ({
  by: 'customer',
  content: { kind: 'text', body },
  ...more,
})
export const desk = (body: string, more: More = {}): Turn => ({
  by: 'desk',
  content: { kind: 'text', body },
  ...more,
})
export const sends = (by: Turn['by'], content: TurnContent, more: More = {}): Turn => ({
  by,
  content,
  ...more,
})
