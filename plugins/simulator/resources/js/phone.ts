/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { listenForActions } from './lib/actions.js'
import { listenForBeside } from './lib/beside.js'
import { listenForComposer } from './lib/composer.js'
import { keepLive } from './lib/live.js'
import { listenForRecorder } from './lib/recorder.js'
import { keepScrolled } from './lib/scroll.js'

const root = document.querySelector<HTMLElement>('[data-sim]')
if (root) {
  keepLive(root)
  keepScrolled(root)
  listenForBeside(root)
  listenForComposer(root)
  listenForActions(root)
  listenForRecorder(root)
}
