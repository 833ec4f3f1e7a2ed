import type { Referral } from '#contracts/events'
import { compact, record, text } from '../values.js'
import { contextOf } from './engine_data.js'

/** The advertisement that a customer came from. */
export function referralOf(data: unknown): Referral | undefined {
  const ad = record(contextOf(data).externalAdReply)
  const sourceUrl = text(ad.sourceUrl)
  const sourceId = text(ad.sourceId)
  if (sourceUrl === undefined || sourceId === undefined) return undefined
  return compact({
    sourceUrl,
    sourceId,
    sourceType: text(ad.sourceType),
    headline: text(ad.title),
    body: text(ad.body),
    clickId: text(ad.ctwaClid),
  })
}
