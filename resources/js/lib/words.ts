/** Translated words the scripts need; the layout writes them into `<body data-words>`. */
let words: Record<string, string> | undefined

export function word(name: string): string {
  words ??= JSON.parse(document.body.dataset.words ?? '{}') as Record<string, string>
  return words[name] ?? ''
}
