import { stopWithParent } from './launcher/orphan.js'
import { runMain } from './launcher/problem.js'
import { refuseAncientNode } from './launcher/runtime.js'

/**
 * `npm start`. Plain JavaScript without dependencies, because it is what installs them and what
 * brings the right Node. The rest is imported only after an old Node was told what is wrong.
 */
await runMain(async () => {
  refuseAncientNode()
  stopWithParent()
  const { start } = await import('./launcher/commands/start.js')
  return start(process.argv.slice(2))
})
