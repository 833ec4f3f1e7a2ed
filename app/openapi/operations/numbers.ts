import { pageValidator } from '#validators/api/common'
import {
  connectionRoleValidator,
  createAccountValidator,
  createConnectionValidator,
  createNumberValidator,
  listConnectionsValidator,
  listNumbersValidator,
  updateAccountValidator,
  updateNumberValidator,
} from '#validators/api/numbers'
import type { Operations } from '../operation.js'
import { boolean, nullable, object, one, page, ref, string } from '../schema.js'

const number = one(ref('Number'))
const account = one(ref('BrokerAccount'))
const connection = one(ref('Connection'))

const numberOperations: Operations = {
  'api.v1.numbers.index': {
    tag: 'numbers',
    summary: 'List the numbers the caller may see',
    permissions: ['numbers.view'],
    query: listNumbersValidator,
    success: { status: 200, description: 'A page of numbers', schema: page(ref('Number')) },
  },
  'api.v1.numbers.store': {
    tag: 'numbers',
    summary: 'Add a number with its first connection',
    description:
      'Names an existing broker account (`brokerAccountId`) or makes one (`broker`, `credentials`, `settings`). Credentials are tried at the broker before anything is stored. An unofficial broker needs `riskAccepted: true`, as WhatsApp may ban its numbers.',
    permissions: ['numbers.manage'],
    body: createNumberValidator,
    example: {
      label: 'Shop',
      displayPhoneNumber: '+55 11 4000-1000',
      brokerAccountId: 244779257110528,
      externalId: '106540352242922',
    },
    success: { status: 201, description: 'Added', schema: number },
    problems: ['broker_refused', 'conflict'],
  },
  'api.v1.numbers.show': {
    tag: 'numbers',
    summary: 'Show a number',
    permissions: ['numbers.view'],
    success: { status: 200, description: 'The number', schema: number },
  },
  'api.v1.numbers.update': {
    tag: 'numbers',
    summary: 'Change a number',
    description:
      'What is absent stays. `isActive: false` archives it; its history stays and it still receives.',
    permissions: ['numbers.manage'],
    body: updateNumberValidator,
    success: { status: 200, description: 'Changed', schema: number },
  },
}

const accountOperations: Operations = {
  'api.v1.brokers.index': {
    tag: 'brokers',
    summary: 'List installed brokers, what they can do and which fields an account needs',
    permissions: ['numbers.manage'],
    success: { status: 200, description: 'All brokers', schema: page(ref('Broker')) },
  },
  'api.v1.brokerAccounts.index': {
    tag: 'brokerAccounts',
    summary: 'List broker accounts',
    permissions: ['numbers.manage'],
    query: pageValidator,
    success: { status: 200, description: 'A page of accounts', schema: page(ref('BrokerAccount')) },
  },
  'api.v1.brokerAccounts.store': {
    tag: 'brokerAccounts',
    summary: 'Add a broker account',
    description:
      'Credentials are tried at the broker first. They are encrypted and never answered.',
    permissions: ['numbers.manage'],
    body: createAccountValidator,
    success: { status: 201, description: 'Added', schema: account },
    problems: ['broker_refused'],
  },
  'api.v1.brokerAccounts.show': {
    tag: 'brokerAccounts',
    summary: 'Show a broker account',
    permissions: ['numbers.manage'],
    success: { status: 200, description: 'The account', schema: account },
  },
  'api.v1.brokerAccounts.update': {
    tag: 'brokerAccounts',
    summary: 'Change a broker account',
    description: 'Secrets that are absent stay as they are.',
    permissions: ['numbers.manage'],
    body: updateAccountValidator,
    success: { status: 200, description: 'Changed', schema: account },
    problems: ['broker_refused'],
  },
  'api.v1.brokerAccounts.destroy': {
    tag: 'brokerAccounts',
    summary: 'Delete a broker account that reaches no number',
    permissions: ['numbers.manage'],
    success: { status: 204, description: 'Deleted' },
    problems: ['conflict'],
  },
  'api.v1.brokerAccounts.remoteNumbers': {
    tag: 'brokerAccounts',
    summary: 'Ask the broker which numbers an account reaches',
    permissions: ['numbers.manage'],
    success: {
      status: 200,
      description: 'Numbers at the broker; empty where it has no such list',
      schema: page(
        object({
          externalId: string(),
          displayNumber: string(),
          name: nullable(string()),
          businessAccountId: nullable(string()),
          taken: boolean('A connection of ours has it already.'),
        })
      ),
    },
    problems: ['broker_refused'],
  },
}

const connectionOperations: Operations = {
  'api.v1.connections.index': {
    tag: 'connections',
    summary: 'List connections of the numbers the caller may see',
    permissions: ['numbers.view'],
    query: listConnectionsValidator,
    success: { status: 200, description: 'A page of connections', schema: page(ref('Connection')) },
  },
  'api.v1.connections.store': {
    tag: 'connections',
    summary: 'Connect a number through another account',
    description:
      'The first connection of a number is active, later ones only listen until they are tested and switched to.',
    permissions: ['numbers.manage'],
    body: createConnectionValidator,
    success: { status: 201, description: 'Connected', schema: connection },
    problems: ['conflict'],
  },
  'api.v1.connections.show': {
    tag: 'connections',
    summary: 'Show a connection with its health',
    permissions: ['numbers.view'],
    success: { status: 200, description: 'The connection', schema: connection },
  },
  'api.v1.connections.update': {
    tag: 'connections',
    summary: "Change a connection's role",
    description:
      'Making one active replaces the one before in the same moment, without a self-test; see `flip`.',
    permissions: ['numbers.manage'],
    body: connectionRoleValidator,
    example: { role: 'active' },
    success: { status: 200, description: 'Changed', schema: connection },
    problems: ['conflict'],
  },
  'api.v1.connections.check': {
    tag: 'connections',
    summary: 'Ask the broker for the health of a connection now',
    permissions: ['numbers.manage'],
    success: { status: 200, description: 'Asked', schema: connection },
    problems: ['conflict'],
  },
  'api.v1.connections.destroy': {
    tag: 'connections',
    summary: 'Remove a connection',
    description: 'Messages that came and went through it stay.',
    permissions: ['numbers.manage'],
    success: { status: 204, description: 'Removed' },
    problems: ['conflict'],
  },
}

export const numbersOperations: Operations = {
  ...numberOperations,
  ...accountOperations,
  ...connectionOperations,
}
