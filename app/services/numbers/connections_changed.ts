import emitter from '@adonisjs/core/services/emitter'

/**
 * Accounts, connections or numbers were added, changed or removed. Emitted after the commit with
 * the event name `connections:changed`; caches of who reaches what listen to it.
 */
export interface ConnectionsChanged {
  accountIds: number[]
  connectionIds: number[]
  numberIds: number[]
}

declare module '@adonisjs/core/types' {
  interface EventsList {
    'connections:changed': ConnectionsChanged
  }
}

/** Returns the function that stops listening. */
export function onConnectionsChanged(
  listener: (change: ConnectionsChanged) => void | Promise<void>
): () => void {
  return emitter.on('connections:changed', listener)
}

export async function announceConnections(change: Partial<ConnectionsChanged>) {
  await emitter.emit('connections:changed', {
    accountIds: [],
    connectionIds: [],
    numberIds: [],
    ...change,
  })
}
