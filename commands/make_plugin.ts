import { cpSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { args, BaseCommand, flags } from '@adonisjs/core/ace'

/** What is copied and renamed: examples whose own tests run with ours, so that a new plugin begins with what works. */
const TEMPLATES = { feature: 'word_watch', broker: 'carrier_pigeon' } as const

export default class MakePlugin extends BaseCommand {
  static commandName = 'make:plugin'
  static description = 'Begin a plugin: a working folder with everything a plugin has'
  static help = [
    'A feature begins as a copy of examples/word_watch, a broker of examples/carrier_pigeon. docs/plugins explains each part.',
    '',
    '  {{ binaryName }} make:plugin weather --kind=feature',
    '  {{ binaryName }} make:plugin acme --kind=broker --in=plugins-of-ours',
  ]

  @args.string({ description: 'Its id: lower-case letters and underscores, for ever' })
  declare id: string

  @flags.string({ description: 'feature or broker', default: 'feature' })
  declare kind: string;

  @flags.string({ description: 'Folder to make it in', default: 'plugins' })
  declare in: string

  async run() {
    const { id, kind } = this
    if (!/^[a-z][a-z_]*$/.test(id)) {
      return this.#refuse(`"${id}" is no id: lower-case letters and underscores, e.g. night_desk`)
    }
    if (kind !== 'feature' && kind !== 'broker') {
      return this.#refuse(`--kind is "feature" or "broker", not "${kind}"`)
    }
    const folder = this.app.makePath(this.in, id)
    if (relative(this.app.makePath('.'), folder).startsWith('..')) {
      return this.#refuse(
        '--in is a folder of this project: from elsewhere "balcao/plugin" is not found'
      )
    }
    if (existsSync(folder)) return this.#refuse(`${folder} is there already`)
    const template = TEMPLATES[kind]
    cpSync(this.app.makePath('examples', template), folder, { recursive: true })
    for (const file of filesOf(folder)) rename(file, template, id)
    pointHome(join(folder, 'README.md'), `./examples/${id}`, `./${this.in}/${id}`)
    this.#tell(folder)
  }

  #refuse(reason: string) {
    this.logger.error(reason)
    this.exitCode = 1
  }

  #tell(folder: string) {
    const shown = `./${relative(this.app.makePath('.'), folder)}`
    for (const file of filesOf(folder).sort()) {
      this.logger.action(`create ${relative(process.cwd(), file)}`).succeeded()
    }
    this.logger.log('')
    this.logger.log(`Check it:   node ace plugin:check ${shown}`)
    this.logger.log(`Test it:    npm test -- --plugin=${shown}`)
    if (this.in !== 'plugins') {
      this.logger.log(
        `Install it: name "${shown}" in config/plugins.ts, or start with BALCAO_PLUGINS=${shown}`
      )
    }
    this.logger.log('Then enable it on the plugins page. docs/plugins/README.md goes on from here.')
  }
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

/** In the spellings a name has: `word_watch`, `word-watch`, `Word watch`, `wordWatch`, `WordWatch`. */
function rename(path: string, from: string, to: string) {
  const spell = (id: string) => [id, kebab(id), words(id), camel(id), pascal(id)]
  const wanted = spell(to)
  const text = spell(from).reduce(
    (changed, spelling, index) => changed.replaceAll(spelling, wanted[index]),
    readFileSync(path, 'utf8')
  )
  writeFileSync(path, text)
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const name = path.slice(folder.length)
  if (name.includes(from)) renameSync(path, folder + name.replaceAll(from, to))
}

/** The example's README says where the example lies. */
function pointHome(readme: string, before: string, now: string) {
  writeFileSync(readme, readFileSync(readme, 'utf8').replaceAll(before, now))
}

const kebab = (id: string) => id.replaceAll('_', '-')
const words = (id: string) => id[0].toUpperCase() + id.slice(1).replaceAll('_', ' ')
const pascal = (id: string) =>
  id.replaceAll(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase())
const camel = (id: string) => id[0] + pascal(id).slice(1)
