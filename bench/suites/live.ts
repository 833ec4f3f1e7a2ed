import { cookieHeader, messageRequest, openDesk, type RunningDesk } from '../lib/desk.js'
import { percentiles } from '../lib/latency.js'
import { Client, closedLoop, openLoop } from '../lib/load.js'
import { atMost, exactly, type BenchResult } from '../lib/report.js'
import { conversationsByPhone } from '../lib/stored.js'
import { Streams } from '../lib/streams.js'
import { customerPhone } from '../lib/webhooks.js'
import { painted } from './live/painted.js'

const AGENTS = 100
const PER_SECOND = 80
const SECONDS = 15
const CUSTOMERS = 400

/** From the webhook to the bell at every agent, and to what they see. */
export async function live(): Promise<BenchResult> {
  const desk = await openDesk({ agents: AGENTS })
  try {
    await warmUp(desk)
    const floor = await answerOf(desk)
    const { latencies, missed } = await ringAgents(desk)
    const { p50, p99 } = percentiles(latencies)
    const seen = await painted(desk)
    return {
      bench: 'live',
      figures: {
        'webhook answered, nobody listening: p50 (ms)': floor,
        [`bells at ${AGENTS} streams at ${PER_SECOND}/s`]: latencies.length,
        ...seen.figures,
      },
      bars: [
        atMost('webhook → bell: p50', p50, 10, ' ms'),
        atMost('webhook → bell: p99', p99, 40, ' ms'),
        exactly('webhooks that rang no bell somewhere', missed, 0),
        ...seen.bars,
      ],
    }
  } finally {
    await desk.stop()
  }
}

/** Every customer has a conversation, so that a bell can be told by it. */
async function warmUp(desk: RunningDesk) {
  const requests = Array.from({ length: CUSTOMERS * 4 }, (_, index) =>
    messageRequest(desk, desk.webhook, { customer: index % CUSTOMERS, id: `wamid.warm.${index}` })
  )
  await closedLoop(desk.webhook, 8, requests)
}

async function answerOf(desk: RunningDesk): Promise<number> {
  const client = new Client(desk.webhook)
  const latencies: number[] = []
  for (let index = 0; index < 200; index++) {
    const request = messageRequest(desk, desk.webhook, {
      customer: index,
      id: `wamid.floor.${index}`,
    })
    latencies.push((await client.send(request)).latencyMs)
  }
  client.close()
  return percentiles(latencies).p50
}

async function ringAgents(desk: RunningDesk) {
  const conversations = conversationsByPhone(desk.folder)
  const ids = Array.from({ length: CUSTOMERS }, (_, index) =>
    conversations.get(customerPhone(index))!
  )
  /** When the webhook of a conversation was due, and which streams have heard of it. */
  const dueAt = new Map<number, { at: number; heard: Set<number> }>()
  const latencies: number[] = []
  const streams = new Streams(desk.server.port)
  for (const [index, agent] of desk.agents.entries()) {
    await streams.open('/events', cookieHeader(agent), (event, data, at) => {
      if (event !== 'bell') return
      for (const id of conversationsOf(data)) {
        const due = dueAt.get(id)
        if (!due || due.heard.has(index)) continue
        due.heard.add(index)
        latencies.push(at - due.at)
      }
    })
  }
  const missed = await sendAndHear(desk, ids, dueAt)
  streams.close()
  return { latencies, missed }
}

async function sendAndHear(
  desk: RunningDesk,
  ids: number[],
  dueAt: Map<number, { at: number; heard: Set<number> }>
) {
  let missed = 0
  const requests = Array.from({ length: PER_SECOND * SECONDS }, (_, index) =>
    messageRequest(desk, desk.webhook, { customer: index % CUSTOMERS, id: `wamid.live.${index}` })
  )
  await openLoop(desk.webhook, PER_SECOND, requests, {
    onDue(index, at) {
      const id = ids[index % CUSTOMERS]
      missed += AGENTS - (dueAt.get(id)?.heard.size ?? AGENTS)
      dueAt.set(id, { at, heard: new Set() })
    },
  })
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  for (const { heard } of dueAt.values()) missed += AGENTS - heard.size
  return missed
}

/** All streams carry the same bytes: each is read once. */
let lastData = ''
let lastConversations: number[] = []
function conversationsOf(data: string): number[] {
  if (data !== lastData) {
    lastData = data
    lastConversations = (JSON.parse(data) as { conversations: number[] }).conversations
  }
  return lastConversations
}
