import type { ConnectionContext, HttpRequest } from '#contracts/broker'

/** The same connection, with every request it makes written down. */
export function recording(connection: ConnectionContext): {
  connection: ConnectionContext
  requests: HttpRequest[]
} {
  const requests: HttpRequest[] = []
  const http: ConnectionContext['http'] = (request) => {
    requests.push(request)
    return connection.http(request)
  }
  return { connection: { ...connection, http }, requests }
}
