import type { AccountContext, ConnectionContext, HttpAnswer } from '#contracts/broker'
import type { BrokerError } from '#contracts/errors'
import type { ApiCall } from './calls.js'

/**
 * How one provider hosts the Cloud API: addresses, credentials and words of its own. Everything that
 * is the same at every host lives in this package and asks here for the rest.
 */
export interface Hosting {
  /** One call with the account's credentials, whatever the answer says. Throws `HttpFailure` where there is none. */
  call(account: AccountContext, call: ApiCall): Promise<HttpAnswer>
  /** The error of an answer that is no success; null for one that is. */
  refusalOf(answer: HttpAnswer): BrokerError | null
  /** Where messages of a number are posted. */
  messages(connection: ConnectionContext): string
  /** Where its files are uploaded. */
  uploads(connection: ConnectionContext): string
  /** Where a file is looked up by id. */
  file(connection: ConnectionContext, id: string): Pick<ApiCall, 'path' | 'query'>
  /** A file's address as this host serves it, and the headers it wants; credentials for its own hosts only. */
  download(
    connection: ConnectionContext,
    url: string
  ): { url: string; headers: Record<string, string> }
  /** How often a file may be looked up before it counts as gone. */
  lookUps: number
}
