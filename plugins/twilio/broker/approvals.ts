import type { CheckResult, ConnectionContext } from '#contracts/broker'
import { askTwilio } from './client.js'
import { list, type Loose, record, text } from './values.js'

const PAGES = 20
const PATH = '/v2/ContentAndApprovals'

/** Contents with what WhatsApp says of them, page after page until there are enough. */
export async function readContents(
  connection: ConnectionContext,
  filter: Record<string, string>,
  isEnough: (contents: Loose[]) => boolean = () => false
): Promise<CheckResult<{ contents: Loose[] }>> {
  const contents: Loose[] = []
  let query: Record<string, string> | null = { PageSize: '500', ...filter }
  for (let page = 0; page < PAGES && query; page++) {
    const result = await askTwilio(connection, { service: 'content', path: PATH, query })
    if (!result.ok) return result
    contents.push(...list(result.body.contents).map(record))
    const next: string | undefined = text(record(result.body.meta).next_page_url)
    const more = next && URL.canParse(next) && !isEnough(contents)
    query = more ? Object.fromEntries(new URL(next).searchParams) : null
  }
  return { ok: true, contents }
}

export interface Approval {
  /** As WhatsApp knows the template; the content's own name may be another. */
  name: string | undefined
  /** `approved`, `pending`, `paused`… */
  status: string | undefined
}

export function approvalOf(content: Loose): Approval {
  const approval = record(content.approval_requests)
  return { name: text(approval.name), status: text(approval.status) }
}
