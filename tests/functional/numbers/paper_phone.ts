import type { BrokerDefinition, PairingPort, PairingState } from '#contracts/broker'
import type { BrokerError } from '#contracts/errors'
import { plugins } from '#plugin_host/registry'
import { installPaperBroker, type PaperBroker } from '#tests/functional/numbers/paper_broker'

/** The paper broker as an unofficial gateway: its numbers are phones that somebody links. */
export class PaperPhone {
  pairing: PairingState = { status: 'disconnected', reason: null }
  failure: BrokerError | null = null
  started: { method: string; phone: string | null }[] = []
  unlinked = 0

  readonly port: PairingPort = {
    methods: ['qr', 'code'],
    state: async () => this.#answer(),
    start: async (_, wanted) => {
      this.started.push(wanted)
      this.pairing =
        wanted.method === 'qr'
          ? { status: 'waiting_for_scan', text: '2@first,key,key' }
          : { status: 'waiting_for_code', code: 'WZYEH1YY' }
      return this.#answer()
    },
    logout: async () => {
      if (this.failure) return { ok: false, error: this.failure }
      this.unlinked++
      this.pairing = { status: 'disconnected', reason: null }
      return { ok: true }
    },
  }

  constructor(readonly paper: PaperBroker) {}

  #answer() {
    const { failure, pairing } = this
    return failure ? { ok: false as const, error: failure } : { ok: true as const, pairing }
  }
}

export function installPaperPhone(): PaperPhone {
  const paper = installPaperBroker()
  const phone = new PaperPhone(paper)
  paper.health = { state: 'disconnected' }
  const definition = plugins.findBroker('paper') as BrokerDefinition
  const { capabilities } = definition
  definition.pairing = phone.port
  definition.capabilities = (connection) => ({ ...capabilities(connection), risk: 'unofficial' })
  return phone
}
