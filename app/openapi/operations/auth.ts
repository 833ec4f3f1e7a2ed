import { refreshValidator, tokenValidator } from '#validators/api/auth'
import type { Operations } from '../operation.js'
import { one, ref } from '../schema.js'

export const authOperations: Operations = {
  'api.v1.auth.token': {
    tag: 'auth',
    summary: 'Sign in',
    description:
      'Trades e-mail and password for an access token (15 minutes) and a refresh token (30 days).',
    permissions: [],
    open: true,
    body: tokenValidator,
    example: { email: 'ana@example.com', password: 'correct horse battery', label: 'Shop sync' },
    success: { status: 200, description: 'Signed in', schema: one(ref('TokenPair')) },
    problems: ['invalid_credentials', 'too_many_requests'],
  },
  'api.v1.auth.refresh': {
    tag: 'auth',
    summary: 'Get the next pair of tokens',
    description:
      'Each refresh token works once. Using one twice means that two parties have it: every token of this sign-in stops at once.',
    permissions: [],
    open: true,
    body: refreshValidator,
    success: { status: 200, description: 'The next pair', schema: one(ref('TokenPair')) },
    problems: ['invalid_refresh_token'],
  },
  'api.v1.auth.revoke': {
    tag: 'auth',
    summary: 'Sign out',
    description:
      'Ends every token of this sign-in, access tokens included. Unknown tokens are answered alike.',
    permissions: [],
    open: true,
    body: refreshValidator,
    success: { status: 204, description: 'Signed out' },
  },
  'api.v1.me': {
    tag: 'me',
    summary: 'Who the access token belongs to, and what they may',
    permissions: [],
    success: { status: 200, description: 'The caller', schema: one(ref('Me')) },
  },
}
