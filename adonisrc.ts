import { indexEntities } from '@adonisjs/core'
import { defineConfig } from '@adonisjs/core/app'

export default defineConfig({
  commands: [
    () => import('@adonisjs/core/commands'),
    () => import('@adonisjs/lucid/commands'),
    () => import('@adonisjs/mail/commands'),
    () => import('@adonisjs/bouncer/commands'),
  ],
  providers: [
    () => import('@adonisjs/core/providers/app_provider'),
    () => import('@adonisjs/core/providers/hash_provider'),
    { file: () => import('@adonisjs/core/providers/repl_provider'), environment: ['repl', 'test'] },
    () => import('@adonisjs/core/providers/vinejs_provider'),
    () => import('@adonisjs/core/providers/edge_provider'),
    () => import('@adonisjs/session/session_provider'),
    () => import('@adonisjs/vite/vite_provider'),
    () => import('@adonisjs/shield/shield_provider'),
    () => import('@adonisjs/static/static_provider'),
    () => import('@adonisjs/lucid/database_provider'),
    () => import('@adonisjs/auth/auth_provider'),
    () => import('@adonisjs/bouncer/bouncer_provider'),
    () => import('@adonisjs/i18n/i18n_provider'),
    () => import('@adonisjs/mail/mail_provider'),
    () => import('@adonisjs/drive/drive_provider'),
    () => import('#providers/redis_provider'),
    () => import('@adonisjs/limiter/limiter_provider'),
    () => import('#providers/database_tuning_provider'),
    () => import('#providers/view_provider'),
    () => import('#providers/plugin_provider'),
    () => import('#providers/messaging_provider'),
    () => import('#providers/setup_provider'),
  ],
  preloads: [
    () => import('#start/kernel'),
    () => import('#start/routes'),
    () => import('#start/events'),
  ],
  tests: {
    suites: [
      {
        name: 'unit',
        files: ['tests/unit/**/*.spec.ts', 'plugins/*/tests/unit/**/*.spec.ts'],
        timeout: 30_000,
      },
      {
        name: 'functional',
        files: [
          'tests/functional/**/*.spec.ts',
          'plugins/*/tests/functional/**/*.spec.ts',
          'plugins/*/tests/contract.spec.ts',
          'examples/*/tests/**/*.spec.ts',
        ],
        timeout: 60_000,
      },
      {
        name: 'browser',
        files: ['tests/browser/**/*.spec.ts', 'plugins/*/tests/browser/**/*.spec.ts'],
        timeout: 120_000,
      },
    ],
    forceExit: true,
  },
  metaFiles: [
    { pattern: 'resources/views/**/*.edge', reloadServer: false },
    { pattern: 'resources/lang/**/*.json', reloadServer: false },
    { pattern: '{plugins,examples}/**/*.{edge,json,md}', reloadServer: false },
    { pattern: 'public/**', reloadServer: false },
    { pattern: 'database/seeders/demo/files/**', reloadServer: false },
  ],
  hooks: {
    init: [
      // Routes import controllers lazily by path; a second list of them would only drift.
      indexEntities({
        controllers: { enabled: false },
        events: { enabled: false },
        listeners: { enabled: false },
        transformers: { enabled: false },
      }),
    ],
    buildStarting: [() => import('@adonisjs/vite/build_hook')],
  },
})
