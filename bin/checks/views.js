import { complaints, filesIn } from './files.js'

const BLOCK_TAG =
  /@(if|elseif|else|each|end|include|includeIf|vite|component|slot|let|assign|eval|dd)\b/

/**
 * Pages run under a strict Content-Security-Policy, and Edge prints a block tag that shares its
 * line with anything else as text, without an error.
 */
export const RULES = [
  {
    message: 'inline style: use a class (the Content-Security-Policy blocks it)',
    breaks: (line) => /<[^>]*\sstyle\s*=/.test(line) || /<style\b/.test(line),
  },
  {
    message:
      'inline script: register a component in resources/js (the Content-Security-Policy blocks it)',
    breaks: (line) =>
      /<script(?![^>]*\bsrc=)[^>]*>/.test(line) && !/type="application\/json"/.test(line),
  },
  {
    message: 'escaped braces: Edge prints `@{{ … }}` as it stands; write `{{ "@" + … }}`',
    breaks: (line) => /@\{\{/.test(line),
  },
  {
    message: 'inline handler: use an Alpine component or a listener in resources/js',
    breaks: (line) => /<[^>]*\son[a-z]+\s*=/.test(line) || /\bhx-on[:=]/.test(line),
  },
  {
    message: 'htmx expression: hx-vals and triggers must not need eval',
    breaks: (line) => /["']js:/.test(line),
  },
  {
    message: 'block tag shares its line: Edge would print it as text',
    breaks: (line) => sharesItsLine(line),
  },
]

/** Mails are exempt: mail programs know no style sheets. */
export function checkViews() {
  const paths = filesIn(
    ['resources/views', 'plugins'],
    (path) => path.endsWith('.edge') && !path.includes('/mails/')
  )
  return complaints(paths, RULES)
}

function sharesItsLine(line) {
  const code = line.replaceAll(/\{\{.*?\}\}/g, '').replaceAll(/"[^"]*"|'[^']*'/g, '""')
  const tag = BLOCK_TAG.exec(code)
  if (!tag || /[\w@.]/.test(code[tag.index - 1] ?? ' ')) return false
  const before = code.slice(0, tag.index).trim()
  return before !== '' || isFollowed(code.slice(tag.index + tag[0].length))
}

/** Arguments may go on over several lines; text after them, or after a bare tag, may not. */
function isFollowed(rest) {
  let depth = 0
  let end = 0
  while (end < rest.length && (depth > 0 || rest[end] === '(')) {
    if (rest[end] === '(') depth++
    if (rest[end++] === ')' && --depth === 0) break
  }
  return depth === 0 && !/^~?\s*$/.test(rest.slice(end))
}
