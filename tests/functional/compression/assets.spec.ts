import { readdirSync, readFileSync } from 'node:fs'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { ask } from './support.js'

const nameOf = (pattern: RegExp) =>
  readdirSync(app.publicPath('assets')).find((name) => pattern.test(name))!

test.group('Built assets', () => {
  for (const encoding of ['br', 'gzip'] as const) {
    test(`styles and scripts come as the copy compressed by the build: ${encoding}`, async ({
      assert,
    }) => {
      for (const [pattern, type] of [
        [/^app-.*\.css$/, 'text/css'],
        [/^app-.*\.js$/, 'text/javascript'],
      ] as const) {
        const name = nameOf(pattern)
        const answer = await ask(`/assets/${name}`, { 'accept-encoding': encoding })

        assert.equal(answer.status, 200)
        assert.equal(answer.headers['content-encoding'], encoding)
        assert.equal(answer.headers['content-type'], `${type}; charset=utf-8`)
        assert.match(answer.headers.vary!, /accept-encoding/i)
        assert.match(answer.headers['cache-control']!, /max-age=31536000, immutable/)
        assert.equal(Number(answer.headers['content-length']), answer.bytes.length)
        assert.equal(answer.text, readFileSync(app.publicPath('assets', name), 'utf8'))
        assert.isBelow(answer.bytes.length, answer.text.length / 2)
      }
    })
  }

  test('the smaller copy is chosen, and none for who takes none', async ({ assert }) => {
    const path = `/assets/${nameOf(/^app-.*\.js$/)}`
    const browser = await ask(path, { 'accept-encoding': 'gzip, deflate, br, zstd' })
    const plain = await ask(path)
    const refusing = await ask(path, { 'accept-encoding': 'br;q=0, gzip;q=0' })

    assert.equal(browser.headers['content-encoding'], 'br')
    assert.isUndefined(plain.headers['content-encoding'])
    assert.isUndefined(refusing.headers['content-encoding'])
    assert.match(plain.headers.vary!, /accept-encoding/i)
  })

  test('each form has an ETag of its own, and an unchanged one is not sent again', async ({
    assert,
  }) => {
    const path = `/assets/${nameOf(/^app-.*\.css$/)}`
    const packed = await ask(path, { 'accept-encoding': 'br' })
    const plain = await ask(path)
    assert.notEqual(packed.headers.etag, plain.headers.etag)

    const again = await ask(path, {
      'accept-encoding': 'br',
      'if-none-match': packed.headers.etag!,
    })
    assert.equal(again.status, 304)
    assert.equal(again.bytes.length, 0)
  })

  test('HEAD says what GET would send, without sending it', async ({ assert }) => {
    const path = `/assets/${nameOf(/^app-.*\.js$/)}`
    const get = await ask(path, { 'accept-encoding': 'br' })
    const head = await ask(path, { 'accept-encoding': 'br', 'method': 'HEAD' })
    assert.equal(head.headers['content-length'], String(get.bytes.length))
    assert.equal(head.headers['content-encoding'], 'br')
    assert.equal(head.bytes.length, 0)
  })

  test('fonts are compressed already and come as they are', async ({ assert }) => {
    const answer = await ask(`/assets/${nameOf(/\.woff2$/)}`, { 'accept-encoding': 'br, gzip' })
    assert.equal(answer.headers['content-type'], 'font/woff2')
    assert.isUndefined(answer.headers['content-encoding'])
  })
})
