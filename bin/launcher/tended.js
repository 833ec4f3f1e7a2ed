import { stopWithParent } from './orphan.js'

/** Loaded into a quiet child before its own code: were the launcher killed, nobody else would end it and what it started. */
stopWithParent({ target: process.platform === 'win32' ? process.pid : -process.pid })
