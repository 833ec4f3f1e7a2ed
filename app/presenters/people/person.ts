import type { I18n } from '@adonisjs/i18n'
import type { UserRow } from '#services/people/list_users'
import { roleName } from './choices.js'

/** A person as a row of the list and as the head of their page. */
export function showPerson(user: UserRow, i18n: I18n) {
  return {
    ...user,
    roleName: roleName(i18n, user.role),
    stateLabel: i18n.t(`people.state.${user.state}`),
  }
}
