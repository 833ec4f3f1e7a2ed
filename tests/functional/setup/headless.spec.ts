import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@japa/runner'
import ace from '@adonisjs/core/services/ace'
import db from '@adonisjs/lucid/services/db'
import { cleanDatabase } from '#tests/support/database'
import { createUser } from '#tests/support/people'
import { forgetOrganisation, getOrganisation } from '#services/organisation/settings'
import { setupFromEnvironment } from '#services/setup/environment'
import { runSetup } from '#services/setup/run_setup'
import { printSetupLink } from '#services/setup/setup_link'

const OWNER = {
  name: 'Ana Prado Teste',
  email: 'Ana@Example.test',
  password: 'a long enough secret',
}

test.group('Set-up without a browser', (group) => {
  group.each.setup(() => {
    forgetOrganisation()
    return async () => {
      await cleanDatabase()
      forgetOrganisation()
    }
  })

  test('makes business, owner and number, and a second run changes nothing', async ({
    assert,
    client,
  }) => {
    const input = {
      business: 'Padaria Aurora',
      locale: 'es',
      timezone: 'America/Lima',
      owner: OWNER,
      number: { label: 'Shop' },
    }
    const first = await runSetup(input)
    assert.deepEqual(
      first.map((report) => report.outcome),
      ['done', 'done', 'done']
    )
    const second = await runSetup(input)
    assert.deepEqual(
      second.map((report) => report.outcome),
      ['unchanged', 'unchanged', 'unchanged']
    )

    assert.containSubset(await db.from('users'), [
      { email: 'ana@example.test', locale: 'es', role_id: 1 },
    ])
    assert.lengthOf(await db.from('numbers'), 1)
    assert.isNotNull((await getOrganisation()).setupCompletedAt)
    const login = await client
      .post('/login')
      .form({ email: OWNER.email, password: OWNER.password })
      .withCsrfToken()
      .redirects(0)
    login.assertHeader('location', '/')
  })

  test('a short password, an unknown time zone and an unknown broker are refused by name', async ({
    assert,
  }) => {
    const short = await runSetup({ owner: { ...OWNER, password: 'short' } })
    assert.deepEqual(
      short.map(({ outcome }) => outcome),
      ['refused']
    )
    assert.match(short[0].detail, /password/)
    assert.match((await runSetup({ timezone: 'Mars/Olympus' }))[0].detail, /time zone/i)
    const [, number] = await runSetup({ owner: OWNER, number: { label: 'Shop', broker: 'pigeon' } })
    assert.match(number.detail, /pigeon/)
    assert.isNull((await getOrganisation()).setupCompletedAt)
  })

  test('the environment makes the owner once, with the password from a file', async ({
    assert,
    cleanup,
  }) => {
    const folder = await mkdtemp(join(tmpdir(), 'balcao-'))
    cleanup(() => rm(folder, { recursive: true }))
    await writeFile(join(folder, 'owner'), `${OWNER.password}\n`)
    const environment = {
      BALCAO_OWNER_EMAIL: OWNER.email,
      BALCAO_OWNER_NAME: OWNER.name,
      BALCAO_OWNER_PASSWORD_FILE: join(folder, 'owner'),
      BALCAO_BUSINESS: 'Padaria Aurora',
    }
    assert.isNull(await setupFromEnvironment({}))
    const reports = await setupFromEnvironment(environment)
    assert.deepEqual(
      reports?.map((report) => report.outcome),
      ['done', 'done']
    )
    assert.isNull(await setupFromEnvironment({ ...environment, BALCAO_BUSINESS: 'Changed since' }))
    assert.equal((await getOrganisation()).name, 'Padaria Aurora')
  })

  test('an owner in the environment without a password is refused, not made without one', async ({
    assert,
  }) => {
    const [report] = (await setupFromEnvironment({ BALCAO_OWNER_EMAIL: OWNER.email }))!
    assert.equal(report.outcome, 'refused')
    assert.lengthOf(await db.from('users'), 0)
  })

  test('the command says what it did and fails when something was refused', async ({ assert }) => {
    ace.ui.switchMode('raw')
    const run = async (...flags: string[]) => {
      const command = await ace.exec('balcao:setup', flags)
      const said = command.logger
        .getLogs()
        .map((log) => log.message)
        .join('\n')
      return { said, exitCode: command.exitCode }
    }
    const done = await run(
      '--business=Padaria Aurora',
      `--owner-email=${OWNER.email}`,
      `--owner-password=${OWNER.password}`
    )
    assert.equal(done.exitCode, 0)
    assert.include(done.said, 'ana@example.test is the owner')
    const refused = await run('--number-label=Shop', '--number-broker=pigeon')
    assert.equal(refused.exitCode, 1)
  })

  test('the link is printed while nobody is there, and only then', async ({ assert }) => {
    const lines: string[] = []
    const link = await printSetupLink((line) => lines.push(line))
    assert.include(lines.join('\n'), link!)
    assert.match(link!, /\/setup\/[\w-]{43}$/)
    await createUser({ role: 'owner' })
    assert.isNull(await printSetupLink((line) => lines.push(line)))
  })
})
