/**
 * Fails on a text that one language lacks, on messages that take different values, and on a `t()`
 * without a text. Run: `node --import=@poppinss/ts-exec bin/checks/translations.ts`
 */
import { fileURLToPath } from 'node:url'
import { checkTranslations } from './translations/check.js'

const problems = checkTranslations(fileURLToPath(new URL('../../', import.meta.url)))
for (const problem of problems) console.error(problem)
console.log(
  problems.length === 0
    ? 'Every text is there in every language.'
    : `${problems.length} problems with texts.`
)
process.exitCode = problems.length === 0 ? 0 : 1
