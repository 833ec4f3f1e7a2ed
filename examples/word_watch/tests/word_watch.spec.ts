import { test } from '@japa/runner'
import { openTestDesk, type TestDesk } from 'balcao/testing'
import { wordsIn, wordsOf } from '../services/words.js'

test.group('Word watch | words', () => {
  test('a list is read whatever separates it, each word once', ({ assert }) => {
    assert.deepEqual(wordsOf('Preço, reembolso ;PREÇO\nurgente'), ['preco', 'reembolso', 'urgente'])
    assert.deepEqual(wordsOf(null), [])
  })

  test('whole words are found whatever their case and accents', ({ assert }) => {
    assert.deepEqual(wordsIn('Qual o PREÇO?', ['preco', 'pre']), ['preco'])
    assert.deepEqual(wordsIn('precoce', ['preco']), [])
  })
})

test.group('Word watch | at the desk', (group) => {
  let desk: TestDesk
  group.each.setup(async () => {
    desk = await openTestDesk(`${import.meta.dirname}/..`)
    return () => desk.close()
  })

  test('counts watched words per conversation and shows them beside it', async ({ assert }) => {
    await desk.saveSettings({ watched: 'preço, prazo' })
    const [number] = desk.numbers
    const { conversationId } = await desk.customerWrites(number, 'Qual o preço?')
    await desk.customerWrites(number, 'E o PREÇO com frete? E o prazo?')
    const [panel] = await desk.panels(conversationId)
    assert.containsSubset(panel.data, {
      words: [
        { word: 'preco', times: 2 },
        { word: 'prazo', times: 1 },
      ],
    })
  })

  test('a conversation without any shows no panel', async ({ assert }) => {
    await desk.saveSettings({ watched: 'preço' })
    const { conversationId } = await desk.customerWrites(desk.numbers[0], 'Bom dia')
    assert.isEmpty(await desk.panels(conversationId))
  })

  test('a forbidden word is not sent, from the number it is forbidden for', async ({ assert }) => {
    const [first, second] = desk.numbers
    await desk.saveNumberSettings(first, { isOn: null, values: { forbidden: 'garantia' } })
    const there = await desk.customerWrites(first, 'Oi')
    const elsewhere = await desk.customerWrites(second, 'Oi', '+5511977776666')
    assert.deepEqual(await desk.personWrites(there.conversationId, 'Damos GARANTIA!'), {
      type: 'filtered',
      pluginId: 'word_watch',
      message: 'word_watch.refused',
    })
    const sent = await desk.personWrites(elsewhere.conversationId, 'Damos garantia!')
    assert.equal(sent.type, 'queued')
  })

  test('one word in both lists is refused before it is saved', async ({ assert }) => {
    const result = await desk.saveSettings({ watched: 'a, b', forbidden: 'b' })
    assert.deepEqual(result, {
      type: 'refused',
      field: 'forbidden',
      message: 'word_watch.settings.both',
    })
  })

  test('says that it is idle until words are set up, and forgets without failing', async ({
    assert,
  }) => {
    assert.equal((await desk.health())!.state, 'warning')
    await desk.saveSettings({ watched: 'preço' })
    assert.equal((await desk.health())!.state, 'ok')
    await desk.runSchedules()
    assert.isEmpty(await desk.failures())
  })
})
