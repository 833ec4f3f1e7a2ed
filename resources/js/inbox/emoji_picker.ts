import type { CompactEmoji } from 'emojibase'
import { byId, element, say } from './dom'

/** Loaded when first asked for: the data of one language is larger than the rest of the page. */
interface Choice {
  unicode: string
  label: string
  words: string
  group: number
}

const DATA = {
  pt: () => import('emojibase-data/pt/compact.json'),
  es: () => import('emojibase-data/es/compact.json'),
  en: () => import('emojibase-data/en/compact.json'),
}
const GROUPS = ['😀', '👋', null, '🐻', '🍎', '✈️', '⚽', '💡', '❤️', '🏳️']
const RECENT = 'balcao:emoji'
const MOST_RECENT = 24

let choices: Choice[] | undefined

export async function openPicker(holder: HTMLElement, pick: (emoji: string) => void) {
  choices ??= await load()
  const picker = element('div', 'emoji-picker')
  picker.setAttribute('role', 'dialog')
  picker.setAttribute('aria-label', say('emoji'))
  const search = element('input', 'control emoji-search')
  Object.assign(search, {
    type: 'search',
    placeholder: say('searchEmoji'),
    ariaLabel: say('searchEmoji'),
  })
  const grid = element('div', 'emoji-grid')
  picker.append(search, tabs(grid), grid)
  search.addEventListener('input', () =>
    fill(grid, search.value.trim() ? found(search.value) : recent())
  )
  search.addEventListener('keydown', (event) => event.key === 'Enter' && takeFirst(event, grid))
  grid.addEventListener('click', (event) => choose(event, pick))
  grid.addEventListener('keydown', moveInGrid)
  fill(grid, recent())
  holder.replaceChildren(picker)
  search.focus()
}

async function load(): Promise<Choice[]> {
  const language = document.documentElement.lang.slice(0, 2) as keyof typeof DATA
  const { default: data } = await (DATA[language] ?? DATA.en)()
  return (data as unknown as (CompactEmoji & { tags?: string[] })[])
    .filter(({ group }) => group !== undefined && group !== 2)
    .sort((a, b) => a.order! - b.order!)
    .map(({ unicode, label, tags, group }) => ({
      unicode,
      label,
      group: group!,
      words: plain(`${label} ${tags?.join(' ') ?? ''}`),
    }))
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** What is called so comes before what is merely akin to it. */
function found(query: string): Choice[] {
  const asked = plain(query).trim()
  const matching = choices!.filter(({ words }) =>
    asked.split(/\s+/).every((word) => words.includes(word))
  )
  const isCalled = ({ words }: Choice) => (words.startsWith(asked) ? 0 : 1)
  return matching.sort((a, b) => isCalled(a) - isCalled(b)).slice(0, 120)
}

/** Picking moves the focus to the composer: the key must not act there as well. */
function takeFirst(event: KeyboardEvent, grid: HTMLElement) {
  event.preventDefault()
  grid.querySelector<HTMLElement>('button')?.click()
}

function recent(): Choice[] {
  const known = JSON.parse(localStorage.getItem(RECENT) ?? '[]') as string[]
  const chosen = known.flatMap((emoji) => choices!.find(({ unicode }) => unicode === emoji) ?? [])
  return [
    ...chosen,
    ...choices!.filter(({ group, unicode }) => group === 0 && !known.includes(unicode)),
  ].slice(0, 96)
}

function tabs(grid: HTMLElement): HTMLElement {
  const bar = element('div', 'emoji-tabs')
  GROUPS.forEach((sign, group) => {
    if (!sign) return
    const button = element('button', 'emoji-tab', sign)
    button.type = 'button'
    button.setAttribute(
      'aria-label',
      choices!.find((choice) => choice.group === group)?.label ?? sign
    )
    button.addEventListener('click', () =>
      fill(
        grid,
        choices!.filter((choice) => choice.group === group)
      )
    )
    bar.append(button)
  })
  return bar
}

function fill(grid: HTMLElement, shown: Choice[]) {
  if (shown.length === 0) return grid.replaceChildren(element('p', 'muted small', say('noEmoji')))
  grid.replaceChildren(...shown.map(drawChoice))
  grid.scrollTop = 0
}

function drawChoice({ unicode, label }: Choice): HTMLElement {
  const button = element('button', 'emoji', unicode)
  button.type = 'button'
  button.title = label
  button.setAttribute('aria-label', label)
  return button
}

function choose(event: Event, pick: (emoji: string) => void) {
  const emoji = (event.target as Element).closest('.emoji')?.textContent
  if (!emoji) return
  const known = JSON.parse(localStorage.getItem(RECENT) ?? '[]') as string[]
  localStorage.setItem(
    RECENT,
    JSON.stringify([emoji, ...known.filter((other) => other !== emoji)].slice(0, MOST_RECENT))
  )
  pick(emoji)
}

function moveInGrid(event: KeyboardEvent) {
  const columns = 8
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key]
  if (!step) return
  event.preventDefault()
  const all = [...byId('emoji-holder')!.querySelectorAll<HTMLElement>('.emoji')]
  all[all.indexOf(document.activeElement as HTMLElement) + step]?.focus()
}
