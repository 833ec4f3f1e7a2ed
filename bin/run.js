import { stopWithParent } from './launcher/orphan.js'
import { runMain } from './launcher/problem.js'
import { refuseAncientNode } from './launcher/runtime.js'

/** `npm run dev|build|test|check|bench|ace`: the same bootstrap as `npm start`, then the command. */
await runMain(async () => {
  refuseAncientNode()
  stopWithParent()
  const { runCommand } = await import('./launcher/commands/index.js')
  return runCommand(process.argv[2], process.argv.slice(3))
})
