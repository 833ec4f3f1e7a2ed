import { BaseSchema } from '@adonisjs/lucid/schema'

/** Brokers that are told our callback address with each message say there which message they speak of. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('webhook_deliveries', (t) => {
      t.text('query').nullable()
    })
  }
}
