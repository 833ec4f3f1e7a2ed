/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { listenForActions } from './lib/actions.js'
import { listenForBeside } from './lib/beside.js'
import { listenForComposer } from './lib/composer.js'
import { reopenDialogs } from './lib/dialogs.js'
import { keepLive } from './lib/live.js'
import { listenForRecorder } from './lib/recorder.js'
import { keepScrolled } from './lib/scroll.js'

const root = document.querySelector<HTMLElement>('[data-sim]')
if (root) {
  reopenDialogs()
  keepLive(root)
  keepScrolled(root)
  listenForBeside(root)
  listenForComposer(root)
  listenForActions(root)
  listenForRecorder(root)
}
