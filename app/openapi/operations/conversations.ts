import { pageValidator } from '#validators/api/common'
import {
  assignValidator,
  listConversationsValidator,
  setLabelsValidator,
  startConversationValidator,
} from '#validators/api/conversations'
import { reactionValidator, sendMessageValidator } from '#validators/api/messages'
import type { Operations } from '../operation.js'
import { one, page, ref } from '../schema.js'

const conversation = one(ref('Conversation'))
const message = one(ref('Message'))

const conversationOperations: Operations = {
  'api.v1.conversations.index': {
    tag: 'conversations',
    summary: 'List conversations, newest first',
    description:
      'Open ones of every visible number unless narrowed, exactly as the inbox shows them.',
    permissions: ['conversations.view'],
    query: listConversationsValidator,
    success: {
      status: 200,
      description: 'A page of conversations',
      schema: page(ref('Conversation')),
    },
  },
  'api.v1.conversations.store': {
    tag: 'conversations',
    summary: 'Start a conversation of a number with a phone',
    description:
      'There is one thread per contact and number: an existing one is answered with 200, a new one with 201.',
    permissions: ['conversations.reply'],
    body: startConversationValidator,
    example: { numberId: 244779257110528, to: { phone: '+5511987654321', name: 'Ana' } },
    success: { status: 201, description: 'Started', schema: conversation },
    alsoAnswers: [{ status: 200, description: 'It exists already', schema: conversation }],
    problems: ['no_connection'],
  },
  'api.v1.conversations.show': {
    tag: 'conversations',
    summary: 'Show a conversation',
    permissions: ['conversations.view'],
    success: { status: 200, description: 'The conversation', schema: conversation },
  },
  'api.v1.conversations.assign': {
    tag: 'conversations',
    summary: 'Assign to a person, a team or nobody',
    description: 'What is absent stays; null takes away.',
    permissions: ['conversations.assign'],
    body: assignValidator,
    success: { status: 200, description: 'Assigned', schema: conversation },
  },
  'api.v1.conversations.resolve': {
    tag: 'conversations',
    summary: 'Resolve',
    description: 'A new message of the customer opens it again.',
    permissions: ['conversations.resolve'],
    success: { status: 200, description: 'Resolved', schema: conversation },
  },
  'api.v1.conversations.reopen': {
    tag: 'conversations',
    summary: 'Reopen',
    permissions: ['conversations.resolve'],
    success: { status: 200, description: 'Open', schema: conversation },
  },
  'api.v1.conversations.read': {
    tag: 'conversations',
    summary: 'Mark as read',
    permissions: ['conversations.view'],
    success: { status: 200, description: 'Read', schema: conversation },
  },
  'api.v1.conversations.labels': {
    tag: 'conversations',
    summary: 'Replace the labels',
    permissions: ['conversations.assign'],
    body: setLabelsValidator,
    success: { status: 200, description: 'Labelled', schema: conversation },
  },
  'api.v1.conversations.sessions': {
    tag: 'conversations',
    summary: 'List the billing sessions of a conversation, newest first',
    permissions: ['conversations.view'],
    query: pageValidator,
    success: {
      status: 200,
      description: 'A page of sessions',
      schema: page(ref('ConversationSession')),
    },
  },
}

const messageOperations: Operations = {
  'api.v1.messages.index': {
    tag: 'messages',
    summary: 'List the messages of a conversation, newest first',
    permissions: ['conversations.view'],
    query: pageValidator,
    success: { status: 200, description: 'A page of messages', schema: page(ref('Message')) },
  },
  'api.v1.messages.store': {
    tag: 'messages',
    summary: 'Send a message',
    description:
      'Answers 202 once the message is safely stored; what becomes of it is in `state` of the message. Give an `Idempotency-Key`, and a repeated call answers with the message of the first (200) instead of sending twice.',
    permissions: ['conversations.reply'],
    headers: {
      'Idempotency-Key': {
        description: 'Unique per message within the conversation, at most 80 characters.',
        required: false,
      },
    },
    body: sendMessageValidator,
    rawBody: {
      contentType: 'multipart/form-data',
      schema: {
        type: 'object',
        properties: {
          file: { type: 'string', contentMediaType: 'application/octet-stream' },
          caption: { type: 'string', maxLength: 4096 },
          voice: { type: 'boolean', description: 'Send audio as a voice note.' },
          replyToId: { type: 'integer' },
        },
        required: ['file'],
      },
    },
    example: { content: { kind: 'text', body: 'Your order is ready.' } },
    success: { status: 202, description: 'Accepted for sending', schema: message },
    alsoAnswers: [
      {
        status: 200,
        description: 'This key was used before: the message of then',
        schema: message,
      },
    ],
    problems: ['window_closed', 'no_connection', 'unsupported', 'filtered', 'too_large'],
  },
  'api.v1.messages.show': {
    tag: 'messages',
    summary: 'Show a message with its state and times',
    permissions: ['conversations.view'],
    success: { status: 200, description: 'The message', schema: message },
  },
  'api.v1.messages.retry': {
    tag: 'messages',
    summary: 'Send a failed or unconfirmed message again',
    permissions: ['conversations.reply'],
    success: { status: 202, description: 'Accepted for sending', schema: message },
    problems: ['window_closed', 'no_connection', 'not_retryable'],
  },
  'api.v1.messages.react': {
    tag: 'messages',
    summary: 'React to a message; null takes the reaction back',
    permissions: ['conversations.reply'],
    body: reactionValidator,
    example: { emoji: '👍' },
    success: { status: 202, description: 'Accepted for sending', schema: message },
    problems: ['window_closed', 'unsupported'],
  },
}

const contactOperations: Operations = {
  'api.v1.contacts.show': {
    tag: 'contacts',
    summary: 'Show a contact',
    permissions: ['contacts.view'],
    success: { status: 200, description: 'The contact', schema: one(ref('Contact')) },
  },
}

export const conversationsOperations: Operations = {
  ...conversationOperations,
  ...messageOperations,
  ...contactOperations,
}
