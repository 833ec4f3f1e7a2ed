/** Misbehaves in the way RESTLESS names, at every message: `throw`, `hang` or `flood`. */
const NEVER = new Promise(() => {})

const WAYS = {
  throw() {
    throw new Error('restless')
  },
  hang: () => NEVER,
  flood({ logger }) {
    for (let line = 0; line < 5_000; line++) logger.error({ line }, 'restless')
  },
}

export default {
  manifest: {
    id: 'restless',
    name: 'Restless',
    version: '1.0.0',
    kind: 'feature',
    contract: '^1.0.0',
    publisher: 'Benches',
  },
  listeners: { messagesReceived: (context) => WAYS[process.env.RESTLESS](context) },
}
