/** A bar a figure is held against. */
export interface Bar {
  name: string
  value: number | string
  bar: string
  met: boolean
}

export interface BenchResult {
  bench: string
  figures: Record<string, number | string>
  bars: Bar[]
}

export function atMost(name: string, value: number, limit: number, unit = ''): Bar {
  return { name, value, bar: `≤ ${limit}${unit}`, met: value <= limit }
}

export function atLeast(name: string, value: number, limit: number, unit = ''): Bar {
  return { name, value, bar: `≥ ${limit}${unit}`, met: value >= limit }
}

export function exactly(name: string, value: number, wanted: number): Bar {
  return { name, value, bar: `= ${wanted}`, met: value === wanted }
}

export function print({ bench, figures, bars }: BenchResult) {
  console.log(`\n${bench}`)
  for (const [name, value] of Object.entries(figures)) console.log(`  ${name.padEnd(44)} ${value}`)
  for (const { name, value, bar, met } of bars) {
    console.log(`  ${met ? '✓' : '✗'} ${name.padEnd(42)} ${value}  (${bar})`)
  }
}
