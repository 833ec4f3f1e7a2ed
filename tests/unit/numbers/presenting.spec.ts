import { test } from '@japa/runner'
import { prettyBody, prettyJson } from '#presenters/intake/raw'
import { inputName } from '#presenters/numbers/form_errors'
import { normaliseDisplayNumber } from '#services/numbers/display_number'
import { sumMoney } from '#services/numbers/money'

test.group('Raw data for administrators', () => {
  test('is indented and keeps no secret', ({ assert }) => {
    const shown = prettyJson({
      access_token: 'EAAG',
      nested: [{ 'X-Hub-Signature': 'sha256=ab', 'text': 'olá' }],
    })

    assert.notMatch(shown, /EAAG|sha256/)
    assert.include(shown, '"text": "olá"')
  })

  test('is shown as text where it is no JSON', ({ assert }) => {
    assert.equal(prettyBody(Buffer.from('not json')), 'not json')
  })
})

test.group('Display numbers', () => {
  test('are written internationally, home numbers without a country code too', ({ assert }) => {
    assert.equal(normaliseDisplayNumber('(11) 91234-5678'), '+55 11 91234 5678')
    assert.equal(normaliseDisplayNumber('+1 415 555 2671'), '+1 415 555 2671')
    assert.isNull(normaliseDisplayNumber('Loja Sul'))
  })
})

test.group('Sums of money', () => {
  test('are exact and keep currencies apart', ({ assert }) => {
    const lines = [
      { amount: '0.1', currency: 'USD', times: 3 },
      { amount: '0.0353', currency: 'BRL', times: 1000 },
      { amount: '0.2', currency: 'USD', times: 1 },
    ]
    assert.deepEqual(sumMoney(lines), [
      { amount: '35.3', currency: 'BRL' },
      { amount: '0.5', currency: 'USD' },
    ])
  })
})

test('an error stands at the input of its field', ({ assert }) => {
  assert.equal(inputName('account.app_secret'), 'account[app_secret]')
  assert.equal(inputName('label'), 'label')
})
