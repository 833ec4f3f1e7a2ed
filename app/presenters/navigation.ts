import type { PluginDefinition } from '#contracts/plugin'

export interface NavigationEntry {
  /** Compared with the `section` a page names; a plugin's is its id. */
  section: string
  /** Translation key. */
  label: string
  icon: string
  permission: string
  href: string
  /** Where the page is without the shell, to stand beside others; null where it can't. */
  besideHref: string | null
}

const CORE: readonly Omit<NavigationEntry, 'besideHref'>[] = [
  {
    section: 'inbox',
    label: 'shell.nav.inbox',
    icon: 'inbox',
    permission: 'conversations.view',
    href: '/inbox',
  },
  {
    section: 'numbers',
    label: 'shell.nav.numbers',
    icon: 'smartphone',
    permission: 'numbers.view',
    href: '/numbers',
  },
  {
    section: 'people',
    label: 'shell.nav.people',
    icon: 'users',
    permission: 'users.view',
    href: '/people',
  },
  {
    section: 'plugins',
    label: 'shell.nav.plugins',
    icon: 'blocks',
    permission: 'plugins.view',
    href: '/plugins',
  },
  {
    section: 'settings',
    label: 'shell.nav.settings',
    icon: 'settings',
    permission: 'settings.manage',
    href: '/settings',
  },
]

interface Surroundings {
  /** Whether a page answers at this path: an installation without it must not offer it. */
  exists(href: string): boolean
  /** The path of a named route. */
  hrefOf(route: string): string
  plugins: readonly PluginDefinition[]
}

/** The rail of one reader: the core's pages and those of running plugins, as far as they may. */
export function navigationFor(permissions: ReadonlySet<string>, around: Surroundings) {
  const mayOpen = (entry: { permission: string }) => permissions.has(entry.permission)
  return {
    core: CORE.filter((entry) => mayOpen(entry) && around.exists(entry.href)).map((entry) => ({
      ...entry,
      besideHref: null,
    })),
    plugins: around.plugins.flatMap((plugin) => pluginEntries(plugin, around)).filter(mayOpen),
  }
}

function pluginEntries(plugin: PluginDefinition, around: Surroundings): NavigationEntry[] {
  return (plugin.navigation ?? []).map(({ route, standsBeside, ...entry }) => {
    const href = around.hrefOf(route)
    const besideHref = standsBeside ? `${href}?embed=1` : null
    return { ...entry, section: plugin.manifest.id, href, besideHref }
  })
}
