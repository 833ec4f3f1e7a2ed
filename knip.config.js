/** Finds code nobody imports and packages nobody uses. Entries are what runs without being imported. */
export default {
  entry: [
    'bin/{start,run}.js',
    'bin/{server,console,test}.ts',
    'bin/launcher/commands/*.js',
    'bin/checks/translations.ts',
    'ace.js',
    'adonisrc.ts',
    'bench/index.ts',
    'bench/plugins/*/plugin.js',
    'bench/{raw,scripts,empty_app}/*.{ts,js}', // started as processes of their own
    'config/*.ts',
    'commands/*.ts',
    'database/migrations/*.ts',
    'database/schema_rules.ts',
    'database/seeders/*_seeder.ts',
    '{plugins,examples}/*/plugin.ts',
    '{plugins,examples}/*/database/migrations/*.ts',
    'plugins/*/resources/js/*.ts',
    'resources/js/app.ts',
    'resources/js/pages/*.ts',
    'resources/css/app.css',
    'start/routes/*.ts',
    'tests/bootstrap.ts',
    'tests/**/*.spec.ts',
    '{plugins,examples}/*/tests/**/*.spec.ts',
    'app/contracts/index.ts', // balcao/plugin
    'tests/testing/index.ts', // balcao/testing
    'tests/fixtures/plugins/*/**/*.ts',
  ],
  project: [
    '{app,bin,bench,commands,config,database,examples,packages,plugins,providers,start,tests,types}/**/*.{ts,js}',
    'resources/js/**/*.ts',
  ],
  ignoreExportsUsedInFile: true,
  ignoreBinaries: ['mount', 'umount'], // the bench that fills a small disk
  // Declared in the tsconfig of the browser's scripts or imported by package path at run time.
  ignoreDependencies: [
    'hot-hook', // registered by `ace serve --hmr`
    'lucide-static', // icons are read as files
    'nodemailer', // the SMTP transport of @adonisjs/mail asks for it
    'knex', // Lucid's own: its types and one class that is tuned must be the copy Lucid runs
    '@fontsource-variable/figtree', // imported by the style sheet
  ],
}
