import { BaseSchema } from '@adonisjs/lucid/schema'

/** Pages say which part of a thread they show, and what changed is found there: no index by change is written for it. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw('drop index messages_changes')
  }
}
