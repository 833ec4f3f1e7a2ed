/** Exact decimals as text: sums are made of whole numbers, never of floats. */
const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/

/** Σ quantity × price; null when one of them is no decimal. */
export function totalOf(lines: readonly { quantity: string; price: string }[]): string | null {
  let total = { units: 0n, scale: 0 }
  for (const line of lines) {
    const [quantity, price] = [parse(line.quantity), parse(line.price)]
    if (!quantity || !price) return null
    total = add(total, { units: quantity.units * price.units, scale: quantity.scale + price.scale })
  }
  return write(total)
}

interface Decimal {
  units: bigint
  scale: number
}

function parse(text: string): Decimal | null {
  const match = DECIMAL.exec(text.trim())
  if (!match) return null
  const [, sign, whole, fraction = ''] = match
  return { units: BigInt(`${sign}${whole}${fraction}`), scale: fraction.length }
}

function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale)
  return { units: raise(a, scale) + raise(b, scale), scale }
}

const raise = ({ units, scale }: Decimal, to: number) => units * 10n ** BigInt(to - scale)

function write({ units, scale }: Decimal): string {
  const sign = units < 0n ? '-' : ''
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0')
  const fraction = scale > 0 ? digits.slice(-scale).replace(/0+$/, '') : ''
  return `${sign}${digits.slice(0, digits.length - scale)}${fraction ? `.${fraction}` : ''}`
}
