import 'htmx.org'
import 'htmx.org/dist/ext/hx-alpine-compat.js'
import { Alpine } from './lib/alpine'
import { registerBaseComponents } from './components/index'
import { focusFirstError } from './lib/autofocus'
import { startBeside } from './lib/beside'
import { listenForDialogOpeners } from './lib/dialogs'
import { keepTimesFresh } from './lib/relative_time'
import { showRequestErrors } from './lib/request_errors'
import { listenForShellKeys } from './lib/shell_keys'
import { adoptToasts } from './lib/toasts'

registerBaseComponents()
listenForDialogOpeners()
listenForShellKeys()
showRequestErrors()
adoptToasts()
keepTimesFresh()
startBeside()

// A page's own entry is a module too and registers its components while it loads; Alpine starts
// when all of them have run.
addEventListener('DOMContentLoaded', start, { once: true })

function start() {
  Alpine.start()
  focusFirstError()
}
