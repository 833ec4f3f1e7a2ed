import type { Edge } from 'edge.js'

/**
 * edge.js 6.5.1 compiles an included partial anew each time it is drawn, template cache or not
 * (`compilePartial` always passes a list of local variables, and the cache only knows templates
 * without one): a list of fifty rows compiled its row fifty times. Keeps them by path and variables.
 */
export function keepCompiledPartials(edge: Edge) {
  const compiler = edge.asyncCompiler
  const compile = compiler.compile.bind(compiler)
  const known = new Map<string, ReturnType<typeof compile>>()
  compiler.compile = (templatePath, localVariables) => {
    if (!localVariables) return compile(templatePath)
    const key = `${templatePath}|${localVariables}`
    let compiled = known.get(key)
    if (!compiled) known.set(key, (compiled = compile(templatePath, localVariables)))
    return compiled
  }
}
