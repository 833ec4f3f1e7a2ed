import { type Exchange, jsonOf, sendJson, TwilioError } from './exchange.js'
import type { FakeTemplate } from './options.js'
import { newSid } from './sids.js'
import type { TwilioFake } from './twilio_fake.js'

/** How many entries of each type's list WhatsApp shows without an approval. */
const LISTS: Record<string, [key: string, most: number]> = {
  'twilio/quick-reply': ['actions', 3],
  'twilio/list-picker': ['items', 10],
  'twilio/call-to-action': ['actions', 2],
}

/** `POST /v1/Content` */
export function createContent(fake: TwilioFake, exchange: Exchange) {
  const { friendly_name: friendlyName, language, variables, types } = jsonOf(exchange)
  if (!friendlyName || !language || !types) {
    throw new TwilioError(20001, 'Missing required parameter')
  }
  for (const [type, definition] of Object.entries<any>(types)) checkType(type, definition)
  const content: FakeTemplate = {
    sid: newSid('HX'),
    friendlyName,
    language,
    types,
    variables: variables ?? {},
    approval: null,
  }
  fake.contents.push(content)
  sendJson(exchange.response, resourceOf(fake, content), 201)
}

function checkType(type: string, definition: Record<string, unknown[] | string>) {
  if (!definition.body) throw new TwilioError(92005, `${type} needs a body`)
  const [key, most] = LISTS[type] ?? []
  const entries = key ? definition[key] : undefined
  if (key && most && (!entries?.length || entries.length > most)) {
    throw new TwilioError(92005, `${type} takes between 1 and ${most} ${key}`)
  }
}

/** `GET /v1/Content/HX…` */
export function fetchContent(fake: TwilioFake, { response }: Exchange, [sid]: string[]) {
  const content = fake.contents.find((known) => known.sid === sid)
  if (!content) {
    throw new TwilioError(20404, `The requested resource /Content/${sid} was not found`, 404)
  }
  sendJson(response, resourceOf(fake, content))
}

/** `GET /v2/Content`: the name is a pattern. */
export function searchContent(fake: TwilioFake, exchange: Exchange) {
  const name = exchange.url.searchParams.get('ContentName') ?? ''
  const found = fake.contents.filter(({ friendlyName }) => friendlyName.includes(name))
  sendPage(fake, exchange, found, (content) => resourceOf(fake, content))
}

/** `GET /v2/ContentAndApprovals` */
export function listApprovals(fake: TwilioFake, exchange: Exchange) {
  const language = exchange.url.searchParams.get('Language')
  const found = fake.contents.filter((content) => !language || content.language === language)
  sendPage(fake, exchange, found, (content) => ({
    ...resourceOf(fake, content),
    approval_requests: content.approval ?? {},
  }))
}

function sendPage(
  fake: TwilioFake,
  { url, response }: Exchange,
  found: FakeTemplate[],
  write: (content: FakeTemplate) => object
) {
  const page = Number(url.searchParams.get('Page') ?? 0)
  const end = (page + 1) * fake.options.pageSize
  const next = new URL(url)
  next.searchParams.set('Page', String(page + 1))
  const meta = { page, key: 'contents', next_page_url: end < found.length ? next.href : null }
  sendJson(response, { contents: found.slice(page * fake.options.pageSize, end).map(write), meta })
}

function resourceOf({ options }: TwilioFake, content: FakeTemplate) {
  const { sid, friendlyName, language, variables, types } = content
  return {
    sid,
    account_sid: options.accountSid,
    friendly_name: friendlyName,
    language,
    variables,
    types,
  }
}
