import type { MarkdownIt, RendererRule } from 'markdown-it'

let renderer: Promise<MarkdownIt> | undefined

/**
 * Markdown of a plugin's author as HTML. Raw HTML stays text, links lead to the web alone and pictures are left out;
 * headings stand below those of the page.
 */
export async function renderChangelog(markdown: string): Promise<string> {
  renderer ??= createRenderer()
  const withoutTitle = markdown.replace(/^\s*# .*(\n|$)/, '')
  return (await renderer).render(withoutTitle)
}

/** Loaded with the first changelog somebody reads. */
async function createRenderer(): Promise<MarkdownIt> {
  const { default: Markdown } = await import('markdown-it')
  const markdown = new Markdown({ html: false }).disable('image')
  markdown.validateLink = (url) => /^https?:\/\//i.test(url)
  const { rules } = markdown.renderer
  rules.heading_open = lowered
  rules.heading_close = lowered
  rules.link_open = leavingLink
  return markdown
}

const lowered: RendererRule = (tokens, index, options, _env, self) => {
  const token = tokens[index]
  token.tag = `h${Math.min(Number(token.tag.slice(1)) + 1, 6)}`
  return self.renderToken(tokens, index, options)
}

const leavingLink: RendererRule = (tokens, index, options, _env, self) => {
  tokens[index].attrSet('rel', 'noopener noreferrer')
  return self.renderToken(tokens, index, options)
}
