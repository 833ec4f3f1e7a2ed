import type { InteractiveBody } from '#contracts/messages'
import { OUTBOUND_LIMITS } from '../capabilities.js'
import { lengthProblem } from './length_problem.js'

const BODY_LENGTH = 1024
const LIST_BODY_LENGTH = 4096
const EDGE_LENGTH = 60
const LABEL_LENGTH = 20
const SECTIONS = 10

/** The first thing Meta would refuse, in words; null when there is none. */
export function interactiveProblem(interactive: InteractiveBody): string | null {
  const { type, body, header, footer } = interactive
  return (
    lengthProblem('The body', body, type === 'list' ? LIST_BODY_LENGTH : BODY_LENGTH) ??
    (header ? lengthProblem('The header', header.text, EDGE_LENGTH) : null) ??
    (footer ? lengthProblem('The footer', footer, EDGE_LENGTH) : null) ??
    actionProblem(interactive)
  )
}

function actionProblem(interactive: InteractiveBody): string | null {
  switch (interactive.type) {
    case 'buttons':
      return buttonsProblem(interactive.buttons ?? [])
    case 'list':
      return listProblem(interactive.list)
    case 'cta_url':
      return urlProblem(interactive.url)
    case 'flow':
      return flowProblem(interactive.flow)
    case 'location_request':
      return null
    default:
      return `This interactive type can't be sent: ${interactive.type as string}`
  }
}

function buttonsProblem(buttons: { id: string; title: string }[]): string | null {
  const { max } = OUTBOUND_LIMITS.buttons as { max: number }
  if (buttons.length === 0 || buttons.length > max) {
    return `Between 1 and ${max} buttons can be sent`
  }
  if (hasTwins(buttons.map(({ id }) => id)) || hasTwins(buttons.map(({ title }) => title))) {
    return 'Two buttons are the same'
  }
  return firstProblem(
    buttons,
    ({ id, title }) =>
      lengthProblem('A button', title, LABEL_LENGTH) ?? lengthProblem('A button id', id, 256)
  )
}

function listProblem(list: InteractiveBody['list']): string | null {
  if (!list) return 'A list needs its rows'
  const { maxRows } = OUTBOUND_LIMITS.list as { maxRows: number }
  const { button, sections } = list
  const rows = sections.flatMap((section) => section.rows)
  if (sections.length > SECTIONS) return `At most ${SECTIONS} sections can be sent`
  if (rows.length === 0 || rows.length > maxRows) return `Between 1 and ${maxRows} rows can be sent`
  if (hasTwins(rows.map(({ id }) => id))) return 'Two rows have the same id'
  return (
    lengthProblem("The list's button", button, LABEL_LENGTH) ??
    sectionsProblem(sections) ??
    firstProblem(rows, rowProblem)
  )
}

function sectionsProblem(sections: { title?: string }[]): string | null {
  const titled = sections.filter(({ title }) => sections.length > 1 || title !== undefined)
  return firstProblem(titled, ({ title }) => lengthProblem("A section's title", title, 24))
}

function rowProblem({
  id,
  title,
  description,
}: {
  id: string
  title: string
  description?: string
}): string | null {
  return (
    lengthProblem('A row', title, 24) ??
    lengthProblem('A row id', id, 200) ??
    (description ? lengthProblem("A row's description", description, 72) : null)
  )
}

function urlProblem(url: InteractiveBody['url']): string | null {
  if (!url || !/^https?:\/\//i.test(url.url) || !URL.canParse(url.url)) {
    return 'The link is no http(s) address'
  }
  return lengthProblem("The link's label", url.text, LABEL_LENGTH)
}

function flowProblem(flow: InteractiveBody['flow']): string | null {
  return flow?.id
    ? lengthProblem("The flow's button", flow.cta, LABEL_LENGTH)
    : 'A flow needs its id'
}

const hasTwins = (values: string[]) => new Set(values).size !== values.length

function firstProblem<T>(items: T[], check: (item: T) => string | null): string | null {
  for (const item of items) {
    const problem = check(item)
    if (problem !== null) return problem
  }
  return null
}
