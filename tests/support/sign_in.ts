import { randomUUID } from 'node:crypto'
import { ApiClient, ApiRequest } from '@japa/api-client'
import db from '@adonisjs/lucid/services/db'

declare module '@japa/api-client' {
  interface ApiRequest {
    signInAs?: number
    /** Sends the request as this person, through a session row like a browser's. */
    loginAs(person: { id: number }): this
  }
}

/** Japa plugin: `client.get('/people').loginAs(ana)`. Needs `sessionApiClient` before it. */
export function signInApiClient() {
  return () => {
    ApiRequest.macro('loginAs', function loginAs(this: ApiRequest, person: { id: number }) {
      this.signInAs = person.id
      return this
    })
    ApiClient.setup(async (request) => {
      if (request.signInAs === undefined) return
      request.withSession(await signedInSession(request.signInAs))
    })
  }
}

/** What the session of a signed-in browser holds. */
export async function signedInSession(userId: number) {
  const id = randomUUID()
  const now = Date.now()
  await db
    .table('user_sessions')
    .insert({ id, user_id: userId, created_at: now, last_seen_at: now })
  return { auth_web: userId, session_id: id }
}
