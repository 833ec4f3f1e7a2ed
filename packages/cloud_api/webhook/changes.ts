import type { PersonRef } from '#contracts/events'
import { callEvent } from './calls.js'
import {
  addressBookEvent,
  echoEvent,
  echoRecipient,
  historyEvents,
  historyProgress,
  lateMedia,
  threadPerson,
} from './coexistence.js'
import type { EventSink } from './event_sink.js'
import { messageEvents } from './messages.js'
import { automaticEvent, groupFact, preference, problem, userAction } from './number_facts.js'
import { statusEvent } from './statuses.js'
import { list, type Loose, record } from './values.js'

type Reader = (sink: EventSink, value: Loose, externalId: string) => void

const groups: Reader = (sink, { groups: items }, id) =>
  sink.each(items, id, (group) => groupFact(group, id))

const echoes: Reader = (sink, { message_echoes: items }, id) =>
  sink.each(items, id, (message) => echoEvent(message, id, echoRecipient(message)))

/** Fields whose value belongs to one of our numbers. */
export const NUMBER_FIELDS: Record<string, Reader> = {
  messages: (sink, value, id) => messages(sink, value, id, false),
  standby: (sink, value, id) => messages(sink, value, id, true),
  smb_message_echoes: echoes,
  message_echoes: echoes,
  history,
  smb_app_state_sync: (sink, { state_sync: items }, id) =>
    sink.each(items, id, (entry) => addressBookEvent(entry, id)),
  calls: (sink, value, id) => {
    sink.each(value.calls, id, (call) => callEvent(call, id, list(value.contacts)))
    sink.each(value.statuses, id, (status) => statusEvent({ type: 'call', ...status }, id))
  },
  user_preferences: (sink, { user_preferences: items }, id) =>
    sink.each(items, id, (given) => preference(given, id)),
  automatic_events: (sink, { automatic_events: items }, id) =>
    sink.each(items, id, (item) => automaticEvent(item, id)),
  group_lifecycle_update: groups,
  group_participants_update: groups,
  group_settings_update: groups,
  group_status_update: groups,
}

function messages(sink: EventSink, value: Loose, externalId: string, standby: boolean) {
  const contacts = list(value.contacts)
  const alone = list(value.messages).length === 1
  sink.each(value.messages, externalId, (message) =>
    messageEvents(message, { externalId, contacts, alone, standby })
  )
  sink.each(value.statuses, externalId, (status) => statusEvent(status, externalId))
  sink.each(value.errors, externalId, (error) => problem(error, externalId))
  sink.each(value.user_actions, externalId, (action) => userAction(action, externalId))
}

function history(sink: EventSink, value: Loose, externalId: string) {
  sink.each(value.history, externalId, (part) => {
    for (const thread of list(part.threads)) {
      const person: PersonRef = threadPerson(record(thread))
      sink.each(record(thread).messages, externalId, (message) =>
        historyEvents(message, person, externalId)
      )
    }
    return historyProgress(part, externalId)
  })
  sink.each(value.messages, externalId, (message) => lateMedia(message, externalId))
}
