import { isAbsolute, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { inRoot } from './paths.js'
import { Problem } from './problem.js'

export const START_HELP = `
Usage: npm start -- [options]

  --port <number>      port to listen on            (PORT, default 3333)
  --host <address>     address to listen on         (HOST, default 127.0.0.1; 0.0.0.0 for all)
  --data-dir <folder>  database, media and keys     (DATA_DIR, default ./data)
  --demo               a lively demo in a data folder of its own (./data-demo)
  --safe               without third parties' plugins (BALCAO_SAFE_MODE=1)
  --new-key            make a new key for a data folder that lost its own
  --help               this text

Everything else is in docs/configuration.md.
`

const OPTIONS = {
  'port': { type: 'string' },
  'host': { type: 'string' },
  'data-dir': { type: 'string' },
  'demo': { type: 'boolean', default: false },
  'safe': { type: 'boolean', default: false },
  'new-key': { type: 'boolean', default: false },
  'help': { type: 'boolean', default: false },
}

export function parseStartOptions(argv) {
  try {
    return parseArgs({ args: argv, options: OPTIONS, strict: true }).values
  } catch (error) {
    throw new Problem('That option is unknown.', {
      why: error.message.split('. ')[0],
      todo: 'See "npm start -- --help" for the list. npm needs the "--" before options.',
    })
  }
}

/** Flags win over the environment, which wins over .env; what nobody names gets a default. */
export function startEnvironment(values, env) {
  const demo = values.demo || env.BALCAO_DEMO === '1'
  const dataDir = values['data-dir'] ?? env.DATA_DIR ?? (demo ? 'data-demo' : 'data')
  return {
    NODE_ENV: 'production',
    HOST: values.host ?? env.HOST ?? '127.0.0.1',
    PORT: readPort(values.port ?? env.PORT ?? '3333'),
    LOG_LEVEL: env.LOG_LEVEL ?? (process.stdout.isTTY ? 'warn' : 'info'),
    TZ: 'UTC',
    DATA_DIR: isAbsolute(dataDir) ? dataDir : resolve(inRoot(), dataDir),
    ...(demo ? { BALCAO_DEMO: '1' } : {}),
    ...(values.safe ? { BALCAO_SAFE_MODE: '1' } : {}),
  }
}

function readPort(text) {
  const port = Number(text)
  if (Number.isInteger(port) && port > 0 && port < 65_536) return String(port)
  throw new Problem(`"${text}" is not a port.`, {
    why: 'A port is a whole number from 1 to 65535.',
    todo: 'Start with, for example, --port 3333.',
  })
}
