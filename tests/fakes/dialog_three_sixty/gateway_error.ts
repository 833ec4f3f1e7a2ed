import type { ServerResponse } from 'node:http'
import { sendJson } from '#tests/fakes/meta_cloud/exchange'
import type { GatewayFault } from './faults.js'

/** A refusal in the gateway's own words. */
export class GatewayError extends Error {
  constructor(
    readonly status: number,
    message: string
  ) {
    super(message)
  }

  toJSON() {
    return {
      meta: {
        'success': false,
        'http_code': this.status,
        'developer_message': this.message,
        '360dialog_trace_id': 'TOZFYLoh3xrUq2FsREQ',
      },
    }
  }
}

/** Answers a fault that strikes before anything is taken; false where it strikes later. */
export function answerFault(response: ServerResponse, fault: GatewayFault | null): boolean {
  switch (fault?.type) {
    case 'gateway':
      sendJson(response, new GatewayError(fault.status, fault.message), fault.status, fault.headers)
      return true
    case 'wrapped': {
      const message = `Invalid payload (${JSON.stringify({ error: fault.error })})`
      sendJson(response, new GatewayError(fault.status ?? 400, message), fault.status ?? 400)
      return true
    }
    case 'legacy': {
      const { code, title, status = 400 } = fault
      sendJson(response, { errors: [{ code, title, details: `Details of ${code}` }] }, status)
      return true
    }
    case 'html':
      response.writeHead(fault.status, { 'content-type': 'text/html', ...fault.headers })
      response.end('<html><body><h1>Bad gateway</h1></body></html>')
      return true
    default:
      return false
  }
}
