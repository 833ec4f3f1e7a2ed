import { dirname, join } from 'node:path'
import { problem, type PluginProblem } from '#plugin_host/check_plugin/problem'
import { sourceFiles } from '#plugin_host/check_plugin/source_files'

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\b[^'"\n]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g

/** What a plugin may know: itself, `balcao/*`, Node and packages. Those in the box also use the core's public names. */
export function checkImports(folder: string, isBundled: boolean): PluginProblem[] {
  return sourceFiles(folder, ['.ts', '.js']).flatMap(({ file, text }) =>
    [...text.matchAll(IMPORT)]
      .map(([, from, late]) => from ?? late)
      .filter((name) => name !== undefined)
      .flatMap((name) => {
        const wrong = complaint(file, name, isBundled)
        return wrong === null ? [] : [problem(file, wrong)]
      })
  )
}

function complaint(file: string, name: string, isBundled: boolean): string | null {
  if (name.startsWith('.')) {
    const target = join(dirname(file), name)
    return target.startsWith('..')
      ? `imports "${name}", which lies outside the plugin: import from "balcao/plugin" or a package`
      : null
  }
  if (!name.startsWith('#') || isBundled) return null
  return `imports "${name}", a private name of the core that may change any day: use "balcao/plugin" and what its context hands you`
}
