/**
 * A permission is a verb on a resource. Roles are rows that hold permissions; these are what the
 * core knows, plugins declare more. What a person may see is further scoped by the teams of a
 * number, unless they have `numbers.view_all`.
 */
export const PERMISSIONS = [
  'conversations.view',
  'conversations.reply',
  'conversations.assign',
  'conversations.resolve',
  'contacts.view',
  'contacts.edit',
  'labels.manage',
  'numbers.view',
  'numbers.view_all',
  'numbers.manage',
  'teams.view',
  'teams.manage',
  'users.view',
  'users.manage',
  'owners.manage',
  'settings.manage',
  'plugins.view',
  'plugins.manage',
  'intake.view',
  'audit.view',
  'billing.view',
] as const

export type Permission = (typeof PERMISSIONS)[number]

const AGENT: Permission[] = [
  'conversations.view',
  'conversations.reply',
  'conversations.assign',
  'conversations.resolve',
  'contacts.view',
  'contacts.edit',
]

const SUPERVISOR: Permission[] = [
  ...AGENT,
  'labels.manage',
  'numbers.view',
  'teams.view',
  'users.view',
  'billing.view',
]

/** Seeds of the permission table; an installation may change its rows. */
export const ROLE_SEEDS: { key: string; permissions: readonly Permission[] }[] = [
  { key: 'owner', permissions: PERMISSIONS },
  { key: 'admin', permissions: PERMISSIONS.filter((permission) => permission !== 'owners.manage') },
  { key: 'supervisor', permissions: SUPERVISOR },
  { key: 'agent', permissions: AGENT },
]
