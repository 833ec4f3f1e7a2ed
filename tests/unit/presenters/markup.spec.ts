import { test } from '@japa/runner'
import { icon } from '#presenters/icon'
import { attributes, classNames } from '#presenters/markup'

test.group('Markup of components', () => {
  test('attributes are escaped, and false ones left out', ({ assert }) => {
    assert.equal(
      attributes({
        title: 'a "b" <c>',
        value: '',
        disabled: true,
        hidden: false,
        id: null,
        tabindex: 0,
      }),
      'title="a &quot;b&quot; &lt;c&gt;" value="" disabled tabindex="0"'
    )
  })

  test('a name that would break out of the tag is dropped', ({ assert }) => {
    assert.equal(
      attributes({
        'x onload=alert(1)': 'y',
        'hx-target:inherited': '#a',
        'x-on:click.prevent': 'go',
      }),
      'hx-target:inherited="#a" x-on:click.prevent="go"'
    )
  })

  test('classes come from texts, lists and conditions', ({ assert }) => {
    assert.equal(classNames(['a', { b: true, c: false }, null, ['d']]), 'a b d')
  })

  test('an icon is decoration unless it has a label', ({ assert }) => {
    assert.include(icon('check'), 'aria-hidden="true"')
    assert.include(icon('check', { label: 'Read' }), 'role="img" aria-label="Read"')
    assert.throws(() => icon('../package'), /not the name of an icon/)
  })
})
