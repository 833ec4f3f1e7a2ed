import type { Answer } from './load.js'
import { percentile, round } from './stats.js'

export interface Latency {
  p50: number
  p99: number
  failed: number
}

export function latencyOf(answers: Answer[]): Latency {
  return {
    ...percentiles(answers.map(({ latencyMs }) => latencyMs)),
    failed: answers.filter(({ status }) => status !== 200).length,
  }
}

export const percentiles = (values: number[]) => ({
  p50: round(percentile(values, 50)),
  p99: round(percentile(values, 99)),
})

export const inWords = ({ p50, p99 }: { p50: number; p99: number }) => `p50 ${p50}, p99 ${p99}`
