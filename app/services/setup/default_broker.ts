import type { BrokerDefinition } from '#contracts/broker'
import { plugins } from '#plugin_host/registry'

/** A broker that needs no account anywhere: its capabilities carry no risk and its form asks for nothing. */
export function riskFreeBroker(): BrokerDefinition | null {
  return plugins.brokers().find((broker) => riskOf(broker) === 'none') ?? null
}

/** Every broker, the risk-free one first. */
export function offeredBrokers(): BrokerDefinition[] {
  const first = riskFreeBroker()
  return [...plugins.brokers()].sort((a, b) => Number(b === first) - Number(a === first))
}

function riskOf(broker: BrokerDefinition) {
  return broker.capabilities({ settings: {}, health: {} }).risk
}
