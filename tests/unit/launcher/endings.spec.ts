import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { until } from '#tests/support/until'
import { load, temporaryFolder } from './load.js'

const launcher = (name: string) => new URL(`../../../bin/launcher/${name}.js`, import.meta.url).href

/** A launcher that builds for ever: its builder starts a compiler, and both write down their ids. */
const ENDLESS_BUILD = `
  import { step } from '${launcher('screen')}'
  import { runQuietly } from '${launcher('processes')}'
  const noteAndStay = (name) =>
    \`require('fs').writeFileSync(process.env.NOTES + '/\${name}', String(process.pid)); setInterval(() => {}, 1000);\`
  const builder = noteAndStay('builder') +
    "require('child_process').spawn(process.execPath, ['-e', " + JSON.stringify(noteAndStay('compiler')) + "])"
  await step('Building the application', () => runQuietly(process.execPath, ['-e', builder]))
`

function startBuild(notes: string) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', ENDLESS_BUILD], {
    env: { ...process.env, NOTES: notes },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text))
  return {
    child,
    said: () => said,
    ended: new Promise<number | null>((r) => child.once('close', r)),
  }
}

async function idOf(notes: string, name: string): Promise<number> {
  const path = join(notes, name)
  await until(() => existsSync(path) && readFileSync(path, 'utf8') !== '', `${name} runs`)
  return Number(readFileSync(path, 'utf8'))
}

/** What has ended but was not yet fetched by its parent (a zombie) counts as gone. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

async function whileBuilding(run: (child: ChildProcess) => void) {
  const [notes, remove] = temporaryFolder()
  const { child, said, ended } = startBuild(notes)
  try {
    const ids = [await idOf(notes, 'builder'), await idOf(notes, 'compiler')]
    run(child)
    const code = await ended
    await until(() => !ids.some(isAlive), 'the builder and its compiler are gone')
    return { code, said: said() }
  } finally {
    remove()
  }
}

test.group('A start that ends early', (group) => {
  group.tap((each) => each.skip(process.platform !== 'linux', 'reads /proc'))

  for (const [signal, code] of [
    ['SIGTERM', 143],
    ['SIGINT', 130],
    ['SIGHUP', 129],
  ] as const) {
    test(`${signal} during the build is said, and ends the build with all it started`, async ({
      assert,
    }) => {
      const result = await whileBuilding((child) => child.kill(signal))
      assert.include(result.said, `Stopped by ${signal} while: Building the application`)
      assert.equal(result.code, code)
    })
  }

  test('a launcher that is killed outright leaves nothing running', async ({ assert }) => {
    const result = await whileBuilding((child) => child.kill('SIGKILL'))
    assert.isNull(result.code)
  })

  test('a child that somebody kills is not blamed on the code', async ({ assert }) => {
    const { runQuietly } = await load('launcher/processes.js')
    const { code, ending } = await runQuietly(process.execPath, [
      '-e',
      "process.kill(process.pid, 'SIGKILL')",
    ])
    assert.equal(code, 137)
    assert.include(ending.why, 'killed from outside (SIGKILL)')
    assert.include(ending.todo, 'memory')
  })

  test('a child without memory says so', async ({ assert }) => {
    const { runQuietly } = await load('launcher/processes.js')
    const { code, ending } = await runQuietly(process.execPath, [
      '--max-old-space-size=8',
      '-e',
      'const all = []; for (;;) all.push(new Array(1e4).fill({}))',
    ])
    assert.notEqual(code, 0)
    assert.equal(ending.why, 'Memory ran out.')
  })

  test('a program that is missing is an outcome, not a crash', async ({ assert }) => {
    const { runQuietly, runInstead } = await load('launcher/processes.js')
    const quiet = await runQuietly('no-such-program', [])
    assert.equal(quiet.code, 127)
    assert.include(quiet.output, 'ENOENT')
    const problem = await runInstead('no-such-program', []).catch((error: Error) => error)
    assert.include(problem.why, 'ENOENT')
  })

  test('a server killed from outside is reported by the launcher it ran under', async ({
    assert,
  }) => {
    const { runInstead } = await load('launcher/processes.js')
    const kill = ['-e', "process.kill(process.pid, 'SIGKILL')"]
    const problem = await runInstead(process.execPath, kill).catch((error: Error) => error)
    assert.equal(problem.message, 'Balcão ended before its time.')
    assert.include(problem.why, 'SIGKILL')
    assert.equal(await runInstead(process.execPath, ['-e', 'process.exit(3)']), 3)
  })
})
