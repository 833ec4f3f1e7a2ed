import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { temporaryFolder } from './load.js'

const SERVE = new URL('../../../bin/launcher/serve.js', import.meta.url).href

/** Lets the launcher serve this application in a process of its own and waits for its end. */
async function served(server: string) {
  const [folder, remove] = temporaryFolder()
  mkdirSync(join(folder, 'bin'))
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  writeFileSync(join(folder, 'bin/server.js'), server)
  const port = String(await freePort())
  const launch = `
    import { serve } from '${SERVE}'
    await serve('${folder}', { HOST: '127.0.0.1', PORT: '${port}' })
    process.exit()
  `
  const child = spawn(process.execPath, ['--input-type=module', '-e', launch], {
    env: { ...process.env, PORT: port },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  remove()
  return { code, said }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}

test.group('Serving', () => {
  test('the address comes last, after all that the server has to say at its start', async ({
    assert,
  }) => {
    const { said, code } = await served(`
      import { createServer } from 'node:http'
      import { once } from 'node:events'
      const server = createServer((_, answer) => answer.end('ok'))
      await once(server.listen(process.env.PORT, '127.0.0.1'), 'listening')
      console.log('listening')
      await once(server.close(), 'close')
      server.listen(process.env.PORT, '127.0.0.1')
      console.log('the link')
    `)
    assert.equal(code, 0)
    assert.match(said, /^listening\nthe link\n\n {2}Balcão is ready: http:\/\/localhost:/)
  })

  test('a server that failed but still holds something ends, with its exit code', async ({
    assert,
  }) => {
    const { said, code } = await served(`
      console.error('the database is gone')
      process.exitCode = 1
      setInterval(() => {}, 1000)
    `)
    assert.equal(code, 1)
    assert.equal(said, 'the database is gone\n')
  })

  test('one that comes up and does not answer is reported', async ({ assert }) => {
    const { said, code } = await served('setInterval(() => {}, 1000)')
    assert.equal(code, 1)
    assert.include(said, 'The server does not answer.')
  })
})
