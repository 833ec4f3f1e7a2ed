import type { VineValidator } from '@vinejs/vine'
import type { ProblemWord } from '#exceptions/api_problem'
import type { Permission } from '#services/access/permissions'
import type { Schema } from './schema.js'

export const TAGS = [
  'auth',
  'me',
  'users',
  'teams',
  'numbers',
  'brokers',
  'brokerAccounts',
  'connections',
  'conversations',
  'messages',
  'media',
  'contacts',
  'labels',
  'intake',
  'plugins',
] as const
export type Tag = (typeof TAGS)[number]

type AnyValidator = VineValidator<any, any>

export interface Answer {
  status: 200 | 201 | 202 | 204 | 206 | 304 | 416
  description: string
  schema?: Schema
  /** Default: JSON. */
  contentType?: string
}

/** What the document says of one route, and what the server holds it to. Keyed by the route's name. */
export interface Operation {
  tag: Tag
  /** Short English sentence, as the document is in English. */
  summary: string
  description?: string
  /** All of them are needed. Checked before the controller runs. */
  permissions: readonly Permission[]
  /** Needs no access token. */
  open?: boolean
  query?: AnyValidator
  body?: AnyValidator
  /** A body that no validator describes, such as a form with a file; may stand beside `body`. */
  rawBody?: { contentType: string; schema: Schema }
  headers?: Record<string, { description: string; required: boolean }>
  success: Answer
  /** Other ways to be answered that are no problem document. */
  alsoAnswers?: readonly Answer[]
  problems?: readonly ProblemWord[]
  /** Example body for the reference. */
  example?: unknown
}

export type Operations = Record<string, Operation>
