/**
 * Everything a plugin may know of Balcão, as `balcao/plugin`. Types, constants and `definePlugin`; nothing here reaches
 * into a running application.
 */
export * from './broker.js'
export * from './capabilities.js'
export * from './errors.js'
export * from './events.js'
export * from './messages.js'
export * from './plugin.js'
export * from './settings.js'
