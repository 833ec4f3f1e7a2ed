import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Usage {
  file: string
  line: number
  /** What stands between the quotes, `${…}` included. */
  written: string
  /** Matches the keys it can mean: one for a plain text, many where a part is computed. */
  means: RegExp
}

const SOURCES = [
  '{app,config,providers,start,commands,plugins,examples}/**/*.ts',
  '{resources,plugins,examples}/**/*.edge',
]
const CALL = /(?<![\w$])t\(\s*(?:'([^'\n]+)'|"([^"\n]+)"|`([^`]+)`)\s*(\+)?/g

export function findUsages(root: string): Usage[] {
  const files = SOURCES.flatMap((source) => globSync(source, { cwd: root }))
  return files
    .filter((file) => !/(^|\/)(tests|node_modules)\//.test(file))
    .flatMap((file) => usagesIn(readFileSync(join(root, file), 'utf8'), file))
}

export function usagesIn(source: string, file: string): Usage[] {
  return [...source.matchAll(CALL)].map((match) => {
    const written = match[1] ?? match[2] ?? match[3]
    const line = source.slice(0, match.index).split('\n').length
    return {
      file,
      line,
      written,
      means: pattern(written, match[3] !== undefined, match[4] !== undefined),
    }
  })
}

/** A usage no key of the reference language answers. */
export function unanswered(usages: readonly Usage[], keys: readonly string[]): string[] {
  const known = new Set(keys)
  return usages
    .filter(({ written, means }) => !known.has(written) && !keys.some((key) => means.test(key)))
    .map(({ file, line, written }) => `${file}:${line}: no text for "${written}"`)
}

function pattern(written: string, isTemplate: boolean, goesOn: boolean): RegExp {
  const fixed = isTemplate ? written.split(/\$\{[^}]*\}/) : [written]
  const body = fixed.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')
  return new RegExp(`^${body}${goesOn ? '.+' : ''}$`)
}
