import { test } from '@japa/runner'
import { formatText, isEmojiOnly } from '#presenters/inbox/whatsapp_text'

const LINK = 'target="_blank" rel="noopener noreferrer nofollow"'

test.group('WhatsApp text', () => {
  test('draws "{text}" as {html}')
    .with([
      { text: '*bold* _italic_ ~gone~', html: '<strong>bold</strong> <em>italic</em> <s>gone</s>' },
      { text: '_*both*_', html: '<em><strong>both</strong></em>' },
      { text: 'snake_case_name and 2*3*4', html: 'snake_case_name and 2*3*4' },
      { text: '* not bold *', html: '<ul><li>not bold *</li></ul>' },
      { text: '*a _b* c_', html: '<strong>a _b</strong> c_' },
      { text: '`*x*` ```_y_```', html: '<code>*x*</code> <code class="code-block">_y_</code>' },
      { text: 'one\ntwo', html: 'one<br>two' },
      { text: '> quoted\n> more\nplain', html: '<blockquote>quoted<br>more</blockquote>plain' },
      { text: '- a\n- *b*', html: '<ul><li>a</li><li><strong>b</strong></li></ul>' },
      { text: '3. a\n4. b', html: '<ol start="3"><li>a</li><li>b</li></ol>' },
      {
        text: 'see https://a.test/x_y_z?b=1&c=2.',
        html: `see <a href="https://a.test/x_y_z?b=1&amp;c=2" ${LINK}>https://a.test/x_y_z?b=1&amp;c=2</a>.`,
      },
      {
        text: '*https://a.test*',
        html: `<strong><a href="https://a.test" ${LINK}>https://a.test</a></strong>`,
      },
    ])
    .run(({ assert }, { text, html }) => {
      assert.equal(formatText(text), html)
    })

  test('lets no markup through: {$self}')
    .with([
      '<script>alert(1)</script>',
      '*<img src=x onerror=alert(1)>*',
      '```<b>```',
      '`"><svg onload=alert(1)>`',
      'https://a.test/"onmouseover="alert(1)',
      'javascript:alert(1)',
      '[x](javascript:alert(1))',
      'data:text/html,<script>alert(1)</script>',
      '\uE0000\uE001<b>',
      '> <iframe src=//evil.test>',
      '&lt;script&gt;',
    ])
    .run(({ assert }, text) => {
      const html = formatText(text)
      const tags = [...html.matchAll(/<\/?([a-z]+)/gi)].map((match) => match[1])
      const allowed = ['strong', 'em', 's', 'code', 'a', 'br', 'blockquote', 'ul', 'ol', 'li']
      assert.isEmpty(
        tags.filter((tag) => !allowed.includes(tag)),
        html
      )
      assert.notMatch(html, /href="(?!https?:|mailto:)/)
      const outside = html.replace(/<a href="[^"]*" target="_blank" rel="[^"]*">/g, '')
      assert.notMatch(outside, /<[^>]+\son\w+=/i)
    })

  test('a text is big when it is one to three emoji and nothing else', ({ assert }) => {
    for (const text of ['👍', '👨‍👩‍👧 ❤️', '🇧🇷🎉🎉']) assert.isTrue(isEmojiOnly(text), text)
    for (const text of ['👍👍👍👍', 'ok 👍', '1', '', '#']) assert.isFalse(isEmojiOnly(text), text)
  })

  test('a long text of marks is read in no time', ({ assert }) => {
    const start = performance.now()
    formatText('*_~'.repeat(4000))
    formatText('*a '.repeat(4000))
    assert.isBelow(performance.now() - start, 1500)
  })
})
