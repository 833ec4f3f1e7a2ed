import { byId, isPhone, onClick, parse } from './dom'
import { listQuery, markOpen } from './list'
import { painted } from './paint'
import { ask } from './requests'
import { toast } from '../lib/toasts'

/** Opens conversations and lists without leaving the page; every one of them has an address. */
export interface NavigationHooks {
  opened(): void
}

let latest: AbortController | null = null

export function startNavigation(hooks: NavigationHooks) {
  onClick('a[data-conversation]', (link, event) => {
    if (isPlain(event)) void follow(link as HTMLAnchorElement, event, hooks)
  })
  onClick('a[data-back]', (link, event) => {
    if (!isPlain(event)) return
    event.preventDefault()
    void go(`/inbox${listQuery()}`, hooks)
  })
  onClick('a[data-list]', (link, event) => {
    if (!isPlain(event)) return
    event.preventDefault()
    markTab(link)
    void goToList((link as HTMLAnchorElement).href)
  })
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement
    if (!form.matches('form[data-list]')) return
    event.preventDefault()
    void goToList(`/inbox?${chosen(form)}`)
  })
  // This page restores its panes itself; htmx would fetch the whole of it.
  document.addEventListener('htmx:before:history:restore', (event) => event.preventDefault())
  addEventListener('popstate', () => void restore(hooks))
  document.addEventListener('inbox:reopen', (event) => {
    const message = (event as CustomEvent<{ message?: string } | null>).detail?.message
    void reopen(hooks, message)
  })
}

/** Draws the list again, for where it stands or for another filter. */
export async function reloadList(url = `/inbox${listQuery()}`) {
  const [html] = await Promise.all([ask(url, { target: 'section#inbox-list' }), painted()])
  byId('inbox-list')!.replaceChildren(parse(html))
  markOpen(byId('inbox')!.dataset.open || null)
  document.dispatchEvent(new Event('inbox:list'))
}

export async function reopen(hooks: NavigationHooks, message?: string) {
  const id = byId('thread')?.dataset.id
  if (id) await show(`/inbox/${id}${message ? `?message=${message}` : ''}`, id, hooks)
}

async function follow(link: HTMLAnchorElement, event: MouseEvent, hooks: NavigationHooks) {
  event.preventDefault()
  await go(link.getAttribute('href')!, hooks)
  // A mouse goes on to the box; a keyboard stays in the list until `r`.
  if (event.detail > 0 && !isPhone() && matchMedia('(hover: hover)').matches) {
    byId('composer-text')?.focus()
  }
}

async function go(url: string, hooks: NavigationHooks) {
  const id = /\/inbox\/(\d+)/.exec(url)?.[1] ?? null
  if (await show(url, id, hooks)) history.pushState({ inbox: true }, '', url)
}

async function show(url: string, id: string | null, hooks: NavigationHooks): Promise<boolean> {
  latest?.abort()
  latest = new AbortController()
  const pane = byId('conversation')!
  const slow = setTimeout(() => (pane.dataset.slow = 'true'), 300)
  markOpen(id)
  try {
    const answer = ask(url, { target: 'div#conversation', signal: latest.signal })
    const [html] = await Promise.all([answer, painted()])
    pane.replaceChildren(parse(html))
    byId('inbox')!.dataset.open = id ?? ''
    document.querySelector<HTMLElement>('.shell')!.dataset.focus = id ? 'thread' : 'list'
    hooks.opened()
    return true
  } catch (error) {
    if ((error as Error).name !== 'AbortError') location.assign(url)
    return false
  } finally {
    clearTimeout(slow)
    delete pane.dataset.slow
  }
}

/** A tab answers at once; the list it names follows. */
function markTab(link: HTMLElement) {
  if (!link.classList.contains('list-tab')) return
  for (const tab of link.parentElement!.children) {
    tab.setAttribute('aria-current', tab === link ? 'page' : 'false')
  }
}

async function goToList(url: string) {
  try {
    await reloadList(url)
    const open = byId('inbox')!.dataset.open
    const query = new URL(url, location.href).search
    history.pushState(
      { inbox: true },
      '',
      open && !isPhone() ? `/inbox/${open}${query}` : `/inbox${query}`
    )
  } catch (error) {
    toast((error as Error).message, 'danger')
  }
}

async function restore(hooks: NavigationHooks) {
  if (!location.pathname.startsWith('/inbox')) return location.reload()
  const id = /^\/inbox\/(\d+)$/.exec(location.pathname)?.[1] ?? null
  if (location.search !== listQuery()) await reloadList(`/inbox${location.search}`)
  if ((byId('inbox')!.dataset.open || null) !== id) {
    await show(location.pathname + location.search, id, hooks)
  }
}

function chosen(form: HTMLFormElement): string {
  const entries = [...new FormData(form)].filter(
    ([name, value]) => value !== '' && !(name === 'status' && value === 'open')
  )
  return new URLSearchParams(entries as [string, string][]).toString()
}

const isPlain = (event: MouseEvent) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
