import { test } from '@japa/runner'
import { canonicalPhone } from '#lib/people'
import { isPrivateAddress } from '#lib/private_address'
import { newId } from '#lib/ids'
import { previewOf } from '#lib/text'

test.group('One key per person', () => {
  test('the spellings of one phone have one key')
    .with([
      { given: '+55 11 99000-0010', key: '+5511990000010' },
      { given: '551190000010', key: '+5511990000010' },
      { given: '551133334444', key: '+551133334444' },
      { given: '5215512345678', key: '+525512345678' },
      { given: '5491123456789', key: '+541123456789' },
      { given: '14155550100', key: '+14155550100' },
    ])
    .run(({ assert }, { given, key }) => assert.equal(canonicalPhone(given), key))

  test('what is no phone has none')
    .with(['BR.4456700000000001', '103899771998284@lid', '123', ''])
    .run(({ assert }, given) => assert.isNull(canonicalPhone(given)))
})

test.group('Addresses nobody may make us ask', () => {
  test('private ones, however they are written')
    .with([
      '127.0.0.1',
      '10.1.2.3',
      '172.16.0.1',
      '192.168.1.1',
      '169.254.169.254',
      '::1',
      'fd00::1',
      'fe80::1',
      '::ffff:10.0.0.1',
      '0.0.0.0',
      'not an address',
    ])
    .run(({ assert }, address) => assert.isTrue(isPrivateAddress(address)))

  test('public ones pass')
    .with(['8.8.8.8', '172.32.0.1', '2606:4700::1111'])
    .run(({ assert }, address) => assert.isFalse(isPrivateAddress(address)))
})

test.group('Ids', () => {
  test('rise, are unique and fit a number, also many in one millisecond', ({ assert }) => {
    const ids = Array.from({ length: 5_000 }, () => newId())
    assert.deepEqual(
      [...ids].sort((a, b) => a - b),
      ids
    )
    assert.equal(new Set(ids).size, ids.length)
    assert.isTrue(ids.every(Number.isSafeInteger))
  })
})

test.group('Previews', () => {
  test('are one line, cut between characters', ({ assert }) => {
    assert.equal(previewOf(' a\n\n b '), 'a b')
    assert.isTrue(previewOf(`${'x'.repeat(159)}😀 more`)!.isWellFormed())
    assert.isNull(previewOf('  '))
  })
})
