import { Env } from '@adonisjs/core/env'

/**
 * Boot and secrets of the host. Everything else an admin changes lives in the database.
 * `npm start` fills in what is missing (key, port, data folder); see docs/configuration.md.
 */
export default await Env.create(new URL('../', import.meta.url), {
  NODE_ENV: Env.schema.enum(['development', 'production', 'test'] as const),
  HOST: Env.schema.string({ format: 'host' }),
  PORT: Env.schema.number(),
  APP_KEY: Env.schema.secret(),
  /** Where browsers and brokers reach this installation, e.g. https://desk.example.com */
  APP_URL: Env.schema.string.optional({ format: 'url', tld: false }),
  LOG_LEVEL: Env.schema.string(),

  /** One folder for the database, media and keys. Default: ./data */
  DATA_DIR: Env.schema.string.optional(),
  /** postgres://… uses PostgreSQL; without it SQLite in DATA_DIR. */
  DATABASE_URL: Env.schema.string.optional(),
  /** redis://… joins several processes on one PostgreSQL. */
  REDIS_URL: Env.schema.string.optional(),
  /** `web` answers people and brokers, `worker` also sends and fetches, as `all` (the default) does. Of several processes exactly one sends. */
  PROCESS_ROLE: Env.schema.enum.optional(['all', 'web', 'worker'] as const),

  SESSION_DRIVER: Env.schema.enum.optional(['cookie', 'memory'] as const),
  /** `true` marks cookies Secure; the default follows the scheme of APP_URL. */
  SECURE_COOKIES: Env.schema.boolean.optional(),
  /** `true` when a reverse proxy sets X-Forwarded-*. */
  TRUST_PROXY: Env.schema.boolean.optional(),

  SMTP_URL: Env.schema.string.optional(),
  MAIL_FROM: Env.schema.string.optional(),
})
