import { test } from '@japa/runner'
import { load } from './load.js'

test.group('Check of views', () => {
  const complaint = async (line: string) => {
    const { RULES } = await load('checks/views.js')
    return RULES.find((rule: { breaks(line: string): boolean }) =>
      rule.breaks(line)
    )?.message.split(':')[0]
  }

  test('objects to what the Content-Security-Policy blocks: {$self}')
    .with([
      ['<p style="color: red">', 'inline style'],
      ['<script>go()</script>', 'inline script'],
      ['<button onclick="go()">', 'inline handler'],
      ['<div hx-vals="js:{a: 1}">', 'htmx expression'],
    ])
    .run(async ({ assert }, [line, expected]) => assert.equal(await complaint(line), expected))

  test('objects to an @ before braces, which Edge takes for text', async ({ assert }) => {
    assert.equal(await complaint('<p>@{{ contact.username }}</p>'), 'escaped braces')
    assert.isUndefined(await complaint("<p>{{ '@' + contact.username }}</p>"))
  })

  test('objects to a block tag that shares its line, which Edge prints as text')
    .with(['<p>@if(late)', '@end</p>', '@if(a) yes', '  text @each(x in y)'])
    .run(async ({ assert }, line) =>
      assert.equal(await complaint(line), 'block tag shares its line')
    )

  test('lets good lines pass')
    .with([
      "  @if(state === 'sent' || may(actor, 'x'))",
      '@end',
      '@each((row, index) in rows)',
      '<script src="/assets/app.js" defer></script>',
      '<button @click="open" class="onward">',
      "@include('partials/inbox/row')",
      '<a href="mailto:info@end.example">info@end.example</a>',
      '@let(name = first(row))',
    ])
    .run(async ({ assert }, line) => assert.isUndefined(await complaint(line)))
})
