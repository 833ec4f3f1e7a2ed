import { test } from '@japa/runner'
import { definePlugin } from '#contracts/plugin'
import { navigationFor } from '#presenters/navigation'

const weather = definePlugin({
  manifest: {
    id: 'weather',
    name: 'Weather',
    version: '1.0.0',
    kind: 'feature',
    contract: '^1.0.0',
    publisher: 'Loja Sul',
  },
  navigation: [
    { route: 'weather.index', label: 'weather.title', icon: 'cloud', permission: 'weather.view' },
  ],
})

const around = {
  exists: () => true,
  hrefOf: (route: string) => `/plugins/${route}`,
  plugins: [weather],
}

test.group('Rail navigation', () => {
  test('shows only what the reader may open', ({ assert }) => {
    const { core, plugins } = navigationFor(new Set(['conversations.view', 'numbers.view']), around)
    assert.deepEqual(
      core.map(({ href }) => href),
      ['/inbox', '/numbers']
    )
    assert.lengthOf(plugins, 0)
  })

  test('leaves out pages that are not there', ({ assert }) => {
    const { core } = navigationFor(new Set(['conversations.view', 'plugins.view']), {
      ...around,
      exists: (href) => href !== '/plugins',
    })
    assert.deepEqual(
      core.map(({ section }) => section),
      ['inbox']
    )
  })

  test('offers the pages of running plugins to those who may', ({ assert }) => {
    const { plugins } = navigationFor(new Set(['weather.view']), around)
    assert.deepEqual(plugins, [
      {
        section: 'weather',
        label: 'weather.title',
        icon: 'cloud',
        permission: 'weather.view',
        href: '/plugins/weather.index',
        besideHref: null,
      },
    ])
  })

  test('says where a page is that can stand beside others', ({ assert }) => {
    const [entry] = weather.navigation!
    const plugins = [{ ...weather, navigation: [{ ...entry, standsBeside: true }] }]
    const shown = navigationFor(new Set(['weather.view']), { ...around, plugins })
    assert.equal(shown.plugins[0].besideHref, '/plugins/weather.index?embed=1')
  })
})
