import { BaseSchema } from '@adonisjs/lucid/schema'
import { columns } from '#database/columns'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('roles', (t) => {
      columns.id(t)
      t.string('key', 40).notNullable().unique()
      t.string('name', 120).nullable()
      t.boolean('is_system').notNullable().defaultTo(false)
    })
    this.schema.createTable('role_permissions', (t) => {
      columns.ref(t, 'role_id').notNullable().references('roles.id').onDelete('CASCADE')
      t.string('permission', 80).notNullable()
      t.primary(['role_id', 'permission'])
    })
    this.schema.createTable('users', (t) => {
      columns.id(t)
      t.string('name', 120).notNullable()
      t.string('email', 254).notNullable().unique()
      t.string('password', 255).nullable()
      columns.ref(t, 'role_id').notNullable().references('roles.id')
      t.string('locale', 5).notNullable().defaultTo('pt-BR')
      t.string('timezone', 64).notNullable().defaultTo('America/Sao_Paulo')
      columns.json(t, 'preferences').notNullable().defaultTo('{}')
      t.boolean('is_active').notNullable().defaultTo(true)
      columns.instant(t, 'last_seen_at').nullable()
      columns.instant(t, 'created_at').notNullable()
      columns.instant(t, 'updated_at').notNullable()
    })
    this.schema.createTable('user_sessions', (t) => {
      t.string('id', 64).notNullable().primary()
      columns.ref(t, 'user_id').notNullable().references('users.id').onDelete('CASCADE').index()
      t.string('ip', 64).nullable()
      t.string('user_agent', 400).nullable()
      columns.instant(t, 'created_at').notNullable()
      columns.instant(t, 'last_seen_at').notNullable()
      columns.instant(t, 'revoked_at').nullable()
    })
    this.schema.createTable('user_tokens', (t) => {
      columns.id(t)
      t.string('purpose', 20).notNullable() // set_up | invitation | password_reset
      t.string('token_hash', 64).notNullable().unique()
      columns.ref(t, 'user_id').nullable().references('users.id').onDelete('CASCADE').index()
      columns.ref(t, 'created_by').nullable().references('users.id').onDelete('SET NULL')
      columns.instant(t, 'created_at').notNullable()
      columns.instant(t, 'expires_at').notNullable()
      columns.instant(t, 'used_at').nullable()
    })
    this.schema.createTable('api_refresh_tokens', (t) => {
      columns.id(t)
      t.string('family', 64).notNullable().index()
      columns.ref(t, 'user_id').notNullable().references('users.id').onDelete('CASCADE').index()
      t.string('token_hash', 64).notNullable().unique()
      t.string('label', 200).nullable()
      columns.instant(t, 'created_at').notNullable()
      columns.instant(t, 'expires_at').notNullable()
      columns.instant(t, 'used_at').nullable()
      columns.instant(t, 'revoked_at').nullable()
    })
    this.schema.createTable('teams', (t) => {
      columns.id(t)
      t.string('name', 120).notNullable().unique()
      t.string('description', 400).nullable()
      columns.instant(t, 'created_at').notNullable()
      columns.instant(t, 'updated_at').notNullable()
    })
    this.schema.createTable('team_members', (t) => {
      columns.ref(t, 'team_id').notNullable().references('teams.id').onDelete('CASCADE')
      columns.ref(t, 'user_id').notNullable().references('users.id').onDelete('CASCADE').index()
      t.integer('capacity').nullable()
      t.primary(['team_id', 'user_id'])
    })
    this.schema.createTable('audit_events', (t) => {
      columns.id(t)
      columns.ref(t, 'user_id').nullable().references('users.id').onDelete('SET NULL')
      t.string('action', 80).notNullable()
      t.string('subject_type', 40).nullable()
      columns.ref(t, 'subject_id').nullable()
      columns.json(t, 'data').notNullable().defaultTo('{}')
      t.string('ip', 64).nullable()
      columns.instant(t, 'created_at').notNullable().index()
    })
    this.schema.createTable('organisation_settings', (t) => {
      t.string('key', 80).notNullable().primary()
      columns.json(t, 'value').notNullable()
      columns.instant(t, 'updated_at').notNullable()
    })
  }
}
