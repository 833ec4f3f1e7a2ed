/** From 1 October 2026 service messages cost after the first thousand of a number and month. */
const FREE_SERVICE_MESSAGES = 1_000

export class Pricing {
  #service = new Map<string, number>()

  of(numberId: string, type: string, now: number): Record<string, unknown> {
    if (type === 'template') return priced(true, 'regular', 'utility')
    const key = `${numberId} ${new Date(now).toISOString().slice(0, 7)}`
    const used = (this.#service.get(key) ?? 0) + 1
    this.#service.set(key, used)
    return used <= FREE_SERVICE_MESSAGES
      ? priced(false, 'free_customer_service', 'service')
      : priced(true, 'regular', 'service')
  }
}

function priced(billable: boolean, type: string, category: string) {
  return { billable, pricing_model: 'PMP', type, category }
}
