/**
 * Which folder may import what, as eslint blocks. Read ← as "is imported by":
 * contracts ← models ← services ← jobs ← listeners and controllers ← routes, and
 * contracts ← packages ← plugins.
 */
const LAYERS = {
  lib: '#lib',
  models: '#models',
  services: '#services',
  jobs: '#jobs',
  listeners: '#listeners',
  presenters: '#presenters',
  transformers: '#transformers',
  policies: '#policies',
  validators: '#validators',
  middleware: '#middleware',
  controllers: '#controllers',
}

const REASONS = {
  contracts:
    'Contracts are what plugins build on: they import types of each other and nothing else.',
  lib: 'Helpers in app/lib are pure: they know contracts and nothing of the application.',
  models: 'Models know data, not use cases; put the use case into app/services.',
  services: 'A service is called by HTTP, jobs and plugins alike, so it knows none of them.',
  jobs: 'A job loads ids and calls one service; it knows no HTTP.',
  presenters: 'A presenter turns rows into words for a view; it asks nothing and decides nothing.',
  policies: 'A policy answers who may; it reads the actor, not the request or a use case.',
  validators: 'A validator says what a request may hold and needs nothing of ours.',
  controllers:
    'Controllers are imported lazily by routes; share code through a service or presenter.',
}

/** Folder of app/ → the layers it must not import. */
const FORBIDDEN = {
  contracts: Object.keys(LAYERS).filter((layer) => layer !== 'lib'),
  lib: Object.keys(LAYERS).filter((layer) => layer !== 'lib'),
  models: [
    'services',
    'jobs',
    'listeners',
    'presenters',
    'transformers',
    'middleware',
    'controllers',
  ],
  services: ['jobs', 'listeners', 'presenters', 'transformers', 'middleware', 'controllers'],
  jobs: ['listeners', 'presenters', 'middleware', 'controllers'],
  presenters: ['models', 'jobs', 'listeners', 'middleware', 'controllers'],
  policies: ['jobs', 'listeners', 'presenters', 'controllers'],
  validators: ['jobs', 'listeners', 'presenters', 'middleware', 'controllers'],
}

const NO_PLUGINS = {
  regex: String.raw`^#plugins/|^(\.{1,2}/)+plugins/(?!discovery)`,
  message:
    'The core knows no plugin. Ask the registry of app/plugin_host for what plugins declare.',
}

const NO_PACKAGES = {
  regex: '^#packages/|(^|/)packages/',
  message:
    'A package is a format that several plugins share; to the core it is as strange as a plugin.',
}

const ONLY_CONTRACTS = {
  regex: String.raw`^#(?!contracts/)|^(\.\./)+(app|plugins)/`,
  message: 'A package is format and nothing else: contracts ← packages ← plugins.',
}

const NO_OTHER_PLUGIN = {
  regex: String.raw`^#plugins/|^(\.\./)+plugins/`,
  message:
    'A plugin imports no other plugin, and itself by relative paths. Two plugins meet through a contract.',
}

export const importDirection = [
  ...Object.entries(FORBIDDEN).map(([folder, layers]) =>
    block(
      [`app/${folder}/**/*.ts`],
      [NO_PLUGINS, NO_PACKAGES, ...layers.map((layer) => forbid(layer, REASONS[folder]))]
    )
  ),
  block(
    ['app/{controllers,listeners,middleware,transformers,plugin_host,exceptions,openapi}/**/*.ts'],
    [NO_PLUGINS, NO_PACKAGES]
  ),
  block(['start/**/*.ts', 'commands/**/*.ts'], [NO_PLUGINS, NO_PACKAGES]),
  block(['packages/**/*.ts'], [ONLY_CONTRACTS]),
  block(
    ['plugins/*/**/*.ts'],
    [NO_OTHER_PLUGIN, forbid('controllers', 'A plugin has controllers of its own.')]
  ),
]

function forbid(layer, reason) {
  return {
    regex: String.raw`^${LAYERS[layer]}/|^(\.\./)+${layer}/`,
    message: reason,
  }
}

/** Type imports count too: a type is knowledge as well. */
function block(files, patterns) {
  return { files, rules: { 'no-restricted-imports': ['error', { patterns }] } }
}
