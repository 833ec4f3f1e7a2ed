/**
 * Something a person can put right: what happened, why, and what to do about it.
 * Anything else that is thrown is a defect and keeps its stack.
 */
export class Problem extends Error {
  constructor(what, { why, todo, output }) {
    super(what)
    this.why = why
    this.todo = [todo].flat()
    this.output = output
  }
}

/** Runs a command's main function; the exit code is what it returns. */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? process.exitCode
  } catch (error) {
    console.error(error instanceof Problem ? describe(error) : error)
    process.exitCode = 1
  }
}

export function describe({ message, why, todo, output }) {
  const lines = ['', `✗ ${message}`]
  if (output) lines.push('', ...lastLines(output, 40).map((line) => `    ${line}`))
  lines.push('', `  Why:        ${why}`, `  What to do: ${todo.join('\n              ')}`, '')
  return lines.join('\n')
}

function lastLines(text, count) {
  return text.trimEnd().split('\n').slice(-count)
}
