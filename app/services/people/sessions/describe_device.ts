import Bowser from 'bowser'

export interface Device {
  browser: string | null
  system: string | null
  kind: 'phone' | 'tablet' | 'computer'
}

/** A user agent in words people recognise: browser, system, and what it looks like on a desk. */
export function describeDevice(userAgent: string | null): Device {
  if (!userAgent) return { browser: null, system: null, kind: 'computer' }
  const { browser, os, platform } = Bowser.parse(userAgent)
  return {
    browser: browser.name || null,
    system: os.name || null,
    kind: platform.type === 'mobile' ? 'phone' : platform.type === 'tablet' ? 'tablet' : 'computer',
  }
}
