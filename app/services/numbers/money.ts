import Big from 'big.js'

export interface Money {
  /** Exact decimal as text. */
  amount: string
  currency: string
}

/** Exact sums per currency of amounts that each occur some times; never a float, never converted. */
export function sumMoney(lines: { amount: string; currency: string; times: number }[]): Money[] {
  const totals = new Map<string, Big>()
  for (const { amount, currency, times } of lines) {
    totals.set(currency, (totals.get(currency) ?? new Big(0)).plus(new Big(amount).times(times)))
  }
  return [...totals]
    .map(([currency, total]) => ({ amount: total.toFixed(), currency }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1))
}
