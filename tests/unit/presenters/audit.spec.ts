import i18nManager from '@adonisjs/i18n/services/main'
import { test } from '@japa/runner'
import { showAuditEvent } from '#presenters/people/audit'

const EVENT = {
  id: 1,
  action: 'team.deleted',
  subjectType: 'team',
  subjectId: 7,
  userName: 'Olga Exemplo',
  ip: null,
  createdAt: 0,
}

test.group('An entry of the audit log', () => {
  const shown = (data: Record<string, unknown>) =>
    showAuditEvent({ ...EVENT, data } as never, i18nManager.locale('en'))

  test('names what it is about, also when that is gone', ({ assert }) => {
    assert.equal(shown({ name: 'Vendas' }).about, 'Vendas')
    assert.equal(shown({ label: 'Loja Sul' }).about, 'Loja Sul')
    assert.isNull(shown({ name: { first: 'x' } }).about)
    assert.isNull(shown({}).about)
  })
})
