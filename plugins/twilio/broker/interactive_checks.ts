import type { InteractiveBody } from '#contracts/messages'
import { OUTBOUND_LIMITS } from './capabilities.js'
import { contentBody } from './interactive_content.js'
import { lengthProblem } from './length_problem.js'

const BODY_LENGTH = 1024
const LABEL_LENGTH = 20

/** The first thing Twilio or WhatsApp would refuse, in words; null when there is none. */
export function interactiveProblem(interactive: InteractiveBody): string | null {
  return (
    lengthProblem('The body', interactive.body, BODY_LENGTH) ??
    lengthProblem('The text with its header and footer', contentBody(interactive), BODY_LENGTH) ??
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
      return linkProblem(interactive.url)
    case 'flow':
      return flowProblem(interactive.flow)
    default:
      return `Twilio can't send this: ${interactive.type as string}`
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
      lengthProblem('A button', title, LABEL_LENGTH) ?? lengthProblem('A button id', id, 200)
  )
}

function listProblem(list: InteractiveBody['list']): string | null {
  if (!list) return 'A list needs its rows'
  const { maxRows } = OUTBOUND_LIMITS.list as { maxRows: number }
  const rows = list.sections.flatMap((section) => section.rows)
  if (rows.length === 0 || rows.length > maxRows) return `Between 1 and ${maxRows} rows can be sent`
  if (hasTwins(rows.map(({ id }) => id))) return 'Two rows have the same id'
  return (
    lengthProblem("The list's button", list.button, LABEL_LENGTH) ??
    firstProblem(
      rows,
      ({ id, title, description }) =>
        lengthProblem('A row', title, 24) ??
        lengthProblem('A row id', id, 200) ??
        (description ? lengthProblem("A row's description", description, 72) : null)
    )
  )
}

function linkProblem(link: InteractiveBody['url']): string | null {
  if (!link || !/^https?:\/\//i.test(link.url) || !URL.canParse(link.url)) {
    return 'The link is no http(s) address'
  }
  return lengthProblem("The link's label", link.text, LABEL_LENGTH)
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
