import type { Referral } from '#contracts/events'
import { compact, type Loose, record, text, word } from './values.js'

/** What surrounds a message: beside it, or inside its own part where the gateway left it. */
export function contextOf(data: Loose, message: Loose): Loose {
  const beside = record(data.contextInfo)
  if (Object.keys(beside).length > 0) return beside
  const inside = Object.values(message).find((part) => record(part).contextInfo !== undefined)
  return record(record(inside).contextInfo)
}

/** The advertisement a person came from. */
export function referralOf(context: Loose): Referral | undefined {
  const ad = record(context.externalAdReply)
  const referral = compact<Referral>({
    sourceUrl: text(ad.sourceUrl),
    sourceId: text(ad.sourceId),
    sourceType: text(ad.sourceType),
    headline: text(ad.title),
    body: text(ad.body),
    mediaType: word(ad.mediaType),
    mediaUrl: text(ad.mediaUrl),
    clickId: text(ad.ctwaClid),
  })
  // A preview of any link has the same shape; only an advertisement has a source.
  return referral.sourceId || referral.clickId ? referral : undefined
}
