import { LinkifyIt } from 'linkify-it'
import { escapeHtml } from '#presenters/markup'

/**
 * WhatsApp's text formatting as safe HTML: every character of the text is escaped, and only the
 * tags written here come out. Code and links are set aside first, so that their `_` and `*` stay.
 */
const linkify = new LinkifyIt().add('ftp:', null).add('//', null)

const TAGS: Record<string, string> = { '*': 'strong', '_': 'em', '~': 's' }
const MARKED = /(?<=^|[\s\p{P}~])([*_~])(?=\S)((?:(?!\1).)+?)(?<=\S)\1(?![\p{L}\p{N}])/u
const RESERVED = /[\uE000\uE001]/g
const LINE_KINDS = [
  { tag: 'blockquote', pattern: /^> ?(.*)$/ },
  { tag: 'ul', pattern: /^[*-] (.+)$/ },
  { tag: 'ol', pattern: /^(\d{1,3})\. (.+)$/ },
] as const

export function formatText(text: string): string {
  const aside: string[] = []
  const set = (html: string) => `\uE000${aside.push(html) - 1}\uE001`
  const plain = setLinksAside(setCodeAside(text.replace(RESERVED, ''), set), set)
  return blocks(plain.split('\n')).replace(/\uE000(\d+)\uE001/g, (_, index) => aside[Number(index)])
}

const EMOJI_ONLY = new RegExp('^(?:\\p{RGI_Emoji}\\s*){1,3}$', 'v')

/** Up to three emoji and nothing else are drawn big. */
export function isEmojiOnly(text: string): boolean {
  return text.length < 60 && EMOJI_ONLY.test(text.trim())
}

type SetAside = (html: string) => string

function setCodeAside(text: string, set: SetAside): string {
  return text
    .replace(/```([\s\S]+?)```/g, (_, code) =>
      set(`<code class="code-block">${escapeHtml(code.replace(/^\n|\n$/g, ''))}</code>`)
    )
    .replace(/`([^`\n]+)`/g, (_, code) => set(`<code>${escapeHtml(code)}</code>`))
}

function setLinksAside(text: string, set: SetAside): string {
  let html = ''
  let end = 0
  for (const match of linkify.match(text) ?? []) {
    html += text.slice(end, match.index) + set(anchor(match.url, match.text))
    end = match.lastIndex
  }
  return html + text.slice(end)
}

function anchor(url: string, text: string): string {
  return `<a href="${escapeHtml(url)}" target="_blank" rel="noopener noreferrer nofollow">${escapeHtml(text)}</a>`
}

function blocks(lines: string[]): string {
  const html: string[] = []
  for (let index = 0; index < lines.length;) {
    const kind = LINE_KINDS.find(({ pattern }) => pattern.test(lines[index]))
    const end = endOfRun(lines, index, kind)
    const run = lines.slice(index, end)
    html.push(kind ? block(kind, run) : run.map(inline).join('<br>'))
    index = end
  }
  return html.join('')
}

function endOfRun(
  lines: string[],
  start: number,
  kind: (typeof LINE_KINDS)[number] | undefined
): number {
  const continues = (line: string) =>
    kind ? kind.pattern.test(line) : !LINE_KINDS.some(({ pattern }) => pattern.test(line))
  let end = start + 1
  while (end < lines.length && continues(lines[end])) end++
  return end
}

function block({ tag, pattern }: (typeof LINE_KINDS)[number], lines: string[]): string {
  const matches = lines.map((line) => pattern.exec(line)!)
  if (tag === 'blockquote') {
    return `<blockquote>${matches.map((match) => inline(match[1])).join('<br>')}</blockquote>`
  }
  const items = matches.map((match) => `<li>${inline(match.at(-1)!)}</li>`).join('')
  return tag === 'ol' ? `<ol start="${Number(matches[0][1])}">${items}</ol>` : `<ul>${items}</ul>`
}

/** Marks nest but never overlap: what is inside a pair is read on its own. */
function inline(text: string): string {
  let html = ''
  let rest = text
  for (let match = MARKED.exec(rest); match; match = MARKED.exec(rest)) {
    const [whole, mark, inner] = match
    html += `${escapeHtml(rest.slice(0, match.index))}<${TAGS[mark]}>${inline(inner)}</${TAGS[mark]}>`
    rest = rest.slice(match.index + whole.length)
  }
  return html + escapeHtml(rest)
}
