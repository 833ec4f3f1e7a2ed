import type { I18n } from '@adonisjs/i18n'
import encodeQR from 'qr'
import type { PairingState } from '#contracts/broker'
import { formatPhone } from '#presenters/phone'
import type { PairingResult } from '#services/brokers/pairing'

/** Quick while somebody holds a phone before the page, slow while nothing is under way. */
const WAITING = { name: 'quick', every: 'every 2s' }
const RESTING = { name: 'slow', every: 'every 10s' }

const ICONS: Record<PairingState['status'] | 'failed', string> = {
  connected: 'circle-check',
  waiting_for_scan: 'scan-line',
  waiting_for_code: 'keyboard',
  connecting: 'loader-circle',
  disconnected: 'unplug',
  failed: 'circle-alert',
}

export type ShownPairing = Extract<PairingResult, { type: 'state' | 'failed' }>

/** What the page of a link shows: a state in words, and the picture or the letters to use on the phone. */
export function showPairing(result: ShownPairing, i18n: I18n) {
  const { methods } = result
  const base = { methods, mayScan: methods.includes('qr'), mayType: methods.includes('code') }
  if (result.type === 'failed') {
    const { class: errorClass, providerMessage } = result.error
    return {
      ...base,
      ...{ picture: null, letters: null, detail: providerMessage, pace: RESTING },
      ...stateWords('failed', i18n),
      text: i18n.t(`pairing.remedy.${REMEDIES.has(errorClass) ? errorClass : 'other'}`),
    }
  }
  const { pairing } = result
  const waits = pairing.status !== 'connected' && pairing.status !== 'disconnected'
  return {
    ...base,
    ...stateWords(pairing.status, i18n),
    picture: pairing.status === 'waiting_for_scan' ? drawCode(pairing.text) : null,
    letters: pairing.status === 'waiting_for_code' ? grouped(pairing.code) : null,
    detail: detailOf(pairing, i18n),
    pace: waits ? WAITING : RESTING,
  }
}

const REMEDIES = new Set(['auth', 'config', 'provider_transient', 'rate_limited'])

function stateWords(state: PairingState['status'] | 'failed', i18n: I18n) {
  return {
    state,
    icon: ICONS[state],
    title: i18n.t(`pairing.state.${state}.title`),
    text: i18n.t(`pairing.state.${state}.text`),
  }
}

function detailOf(pairing: PairingState, { locale }: I18n): string | null {
  if (pairing.status === 'connected') {
    return pairing.displayNumber && formatPhone(pairing.displayNumber, locale)
  }
  return pairing.status === 'disconnected' ? pairing.reason : null
}

/** Eight letters are read and typed in two groups of four, as the phone shows them. */
function grouped(code: string): string[] {
  const letters = code.replace(/[^\p{L}\p{N}]/gu, '')
  return letters.length === 8 ? [letters.slice(0, 4), letters.slice(4)] : [code]
}

export interface CodePicture {
  /** Modules on each side, the quiet zone included. */
  size: number
  /** One path of one-unit squares. */
  path: string
}

/** Phones need four light modules around a code. */
const QUIET_ZONE = 4

/** The picture as a path, so that no markup of anybody else's enters the page. */
export function drawCode(text: string): CodePicture {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET_ZONE })
  const path = rows
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('')
  return { size: rows.length, path }
}
