/**
 * Prints what a bench needs as JSON: migrates a fresh data folder and makes numbers with connections of
 * the Cloud API broker. Runs in a process of its own, because DATA_DIR decides at boot.
 */
import { createIgnitor } from '../../bin/application.js'

const numbers = Number(process.argv[2] ?? 1)
const graphUrl = process.argv[3] ?? 'http://127.0.0.1:1'
const app = createIgnitor().createApp('console')
await app.init()
await app.boot()
await app.start(async () => {
  const { default: db } = await import('@adonisjs/lucid/services/db')
  const { MigrationRunner } = await import('@adonisjs/lucid/migration')
  const migrator = new MigrationRunner(db, app, { direction: 'up', dryRun: false, connectionName: db.primaryConnectionName })
  await migrator.run()
  if (migrator.error) throw migrator.error

  const { default: BrokerAccount } = await import('#models/broker_account')
  const { default: Connection } = await import('#models/connection')
  const { default: PhoneNumber } = await import('#models/phone_number')
  const account = await BrokerAccount.create({
    broker: 'meta_cloud',
    name: 'Bench',
    credentials: { access_token: 'bench-token', app_secret: 'bench-secret' },
    settings: { waba_id: '104521987654321', graph_url: graphUrl, graph_version: 'v26.0' },
    webhookKey: 'bench',
    verifyToken: 'bench-verify',
  })
  const connections: { numberId: number; connectionId: number; phoneNumberId: string }[] = []
  for (let index = 0; index < numbers; index++) {
    const number = await PhoneNumber.create({ label: `Bench ${index + 1}`, displayPhoneNumber: '+5511999990001', settings: {}, colour: 'green', isActive: true, autoAssignment: false })
    const phoneNumberId = String(110_987_654_321_000 + index)
    const connection = await Connection.create({
      numberId: number.id,
      brokerAccountId: account.id,
      externalId: phoneNumberId,
      role: 'active',
      settings: {},
      health: {},
    })
    connections.push({ numberId: number.id, connectionId: connection.id, phoneNumberId })
  }
  await db.manager.closeAll()
  console.log(JSON.stringify({ webhookKey: 'bench', secret: 'bench-secret', connections }))
})
await app.terminate()
process.exit(0)
