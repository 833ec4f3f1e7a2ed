/** Messages on their way: kept in this browser until the server has them, so that nothing typed is lost. */
export interface Unsent {
  key: string
  conversationId: string
  body: string
  replyTo: string
  at: number
  /** The file it carries, as the draft keeps it; without an id it has not arrived there. */
  file?: { id: string | null; name: string; isPicture: boolean }
}

const NAME = 'balcao:unsent'
const KEPT_MS = 7 * 24 * 3_600_000

const ownerId = () => document.getElementById('inbox')?.dataset.me ?? ''

function read(): (Unsent & { owner: string })[] {
  try {
    const all = JSON.parse(localStorage.getItem(NAME) ?? '[]') as (Unsent & { owner: string })[]
    return all.filter((item) => Date.now() - item.at < KEPT_MS)
  } catch {
    return []
  }
}

function write(items: Unsent[]) {
  try {
    localStorage.setItem(NAME, JSON.stringify(items))
  } catch {
    // Private windows may refuse; the message is still in the page.
  }
}

export const unsentOf = (conversationId: string): Unsent[] =>
  read().filter((item) => item.owner === ownerId() && item.conversationId === conversationId)

export const keepUnsent = (item: Unsent) =>
  write([...read().filter(({ key }) => key !== item.key), { ...item, owner: ownerId() } as Unsent])

export const forgetUnsent = (key: string) => write(read().filter((item) => item.key !== key))
