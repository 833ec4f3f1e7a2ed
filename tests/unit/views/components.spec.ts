import edge from 'edge.js'
import { test } from '@japa/runner'

/** Renders a piece of template as a page would, its translations replaced by their keys. */
function render(template: string, state: Record<string, unknown> = {}) {
  const renderer = edge.createRenderer().share({ t: (key: string) => key, csrfField: () => '' })
  return renderer.renderRaw(template, state)
}

test.group('Components of the interface', () => {
  test('pass unknown props on as attributes, escaped', async ({ assert }) => {
    const html = await render(
      "@!ui.button({ 'text': name, 'hx-get': '/x?a=1&b=\"2\"', 'title': name })",
      { name: '"><script>' }
    )
    assert.include(html, 'hx-get="/x?a=1&amp;b=&quot;2&quot;"')
    assert.include(html, 'title="&quot;&gt;&lt;script&gt;"')
    assert.notInclude(html, '<script>')
  })

  test('a button with a picture only says what it does', async ({ assert }) => {
    const html = await render("@!ui.button({ icon: 'x', label: 'Close' })")
    assert.include(html, 'aria-label="Close"')
    assert.include(html, 'button-icon')
  })

  test('a button with an address is a link', async ({ assert }) => {
    const html = await render("@!ui.button({ text: 'Open', href: '/inbox' })")
    assert.match(html, /<a [^>]*href="\/inbox"/)
    assert.notInclude(html, '<button')
  })

  test('a form hands values and errors to its fields and sums them up', async ({ assert }) => {
    const template = [
      "@ui.form({ action: '/people/1', method: 'PUT', values: { name: 'Bia \"B\"' }, errors: { name: ['Too short'] } })",
      "@!ui.input({ name: 'name', label: 'Name', help: 'As others see it' })",
      '@end',
    ].join('\n')
    const html = await render(template)
    assert.include(html, 'action="/people/1?_method=PUT"')
    assert.include(html, 'value="Bia &quot;B&quot;"')
    assert.include(html, 'aria-invalid="true"')
    assert.include(html, 'aria-describedby="field-name-help field-name-error"')
    assert.include(html, '<label class="field-label" for="field-name">')
    assert.include(html, '<a href="#field-name">shell.form.problem</a>')
    assert.include(html, 'Too short')
  })

  test('a password is never written back', async ({ assert }) => {
    const template = [
      "@ui.form({ action: '/login', values: { password: 'hunter2' } })",
      "@!ui.input({ name: 'password', type: 'password', label: 'Password' })",
      '@end',
    ]
    assert.notInclude(await render(template.join('\n')), 'hunter2')
  })

  test('a stored secret shows that it is there and nothing of it', async ({ assert }) => {
    const html = await render(
      "@!ui.secret({ name: 'token', label: 'Token', saved: true, value: 'EAAG-secret' })"
    )
    assert.include(html, 'shell.secret.saved')
    assert.notInclude(html, 'EAAG-secret')
  })

  test('choices remember what was chosen, single or many', async ({ assert }) => {
    const template = [
      "@ui.form({ action: '/', values: { teams: [2, 3], kind: 'b' } })",
      "@!ui.checkbox({ name: 'teams[]', value: 1, label: 'One' })",
      "@!ui.checkbox({ name: 'teams[]', value: 2, label: 'Two' })",
      "@!ui.checkbox({ type: 'radio', name: 'kind', value: 'b', label: 'B' })",
      "@!ui.select({ name: 'kind', label: 'Kind', options: [{ value: 'a', label: 'A' }, { value: 'b', label: 'B' }] })",
      '@end',
    ]
    const html = await render(template.join('\n'))
    assert.deepEqual(
      [...html.matchAll(/<input [^>]*value="(\w+)"[^>]* checked/g)].map(([, value]) => value),
      ['2', 'b']
    )
    assert.match(html, /<option value="b" selected/)
  })
})
