import { configApp } from '@adonisjs/eslint-config'
import { importDirection } from './bin/checks/import_direction.js'

/** A leading underscore marks what is taken out of an object in order to leave it behind. */
const names = [
  {
    selector: 'variable',
    format: ['camelCase', 'UPPER_CASE', 'PascalCase'],
    leadingUnderscore: 'allow',
  },
  { selector: 'typeLike', format: ['PascalCase'] },
  { selector: 'interface', format: ['PascalCase'], custom: { regex: '^I[A-Z]', match: false } },
]

/**
 * Prettier is a step of its own in `npm run check`, so its rule is off here. What a folder may
 * import is written in bin/checks/import_direction.js, with the reason in each message.
 */
export default configApp(
  {
    ignores: [
      ...['.adonisjs/**', 'data/**', 'data-demo/**', 'public/**', 'database/schema.ts'],
      ...['tests/fixtures/**', 'plugins/*/tests/fixtures/**'],
    ],
  },
  {
    files: ['**/*.{ts,js}'],
    rules: {
      'prettier/prettier': 'off',
      '@stylistic/max-len': 'off',
      // Single-line guards read better without braces; a body on its own line still needs them.
      'curly': ['error', 'multi-line'],
      '@unicorn/no-await-expression-member': 'off',
      '@typescript-eslint/naming-convention': ['error', ...names],
    },
  },
  {
    // Lucid refers to related models from both sides; the arrow functions resolve them late.
    files: ['app/models/**/*.ts'],
    rules: { '@typescript-eslint/no-shadow': 'off' },
  },
  {
    // A broker waits for its answer: the one controller that is not worth a lazy import.
    files: ['start/routes/webhooks.ts'],
    rules: { '@adonisjs/prefer-lazy-controller-import': 'off' },
  },
  ...importDirection
)
