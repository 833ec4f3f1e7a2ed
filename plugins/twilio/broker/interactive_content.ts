import type { InteractiveBody } from '#contracts/messages'
import { compact, type Loose } from './values.js'

/** Twilio's content holds a body and no header or footer: they become lines of it. */
export function contentBody({ header, body, footer }: InteractiveBody): string {
  return [header && `*${header.text}*`, body, footer && `_${footer}_`].filter(Boolean).join('\n\n')
}

/** The content's one type, with the words of the body left open: messages that differ in them share the content. */
export function contentTypes(interactive: InteractiveBody): Loose {
  const body = '{{1}}'
  switch (interactive.type) {
    case 'buttons':
      return { 'twilio/quick-reply': { body, actions: interactive.buttons?.map(quickReply) } }
    case 'list':
      return { 'twilio/list-picker': { body, ...listPicker(interactive.list) } }
    case 'cta_url':
      return { 'twilio/call-to-action': { body, actions: [linkAction(interactive.url)] } }
    case 'flow':
      return { 'whatsapp/flows': { body, ...flow(interactive.flow) } }
    default:
      throw new Error(`no content for ${interactive.type}`)
  }
}

const quickReply = ({ id, title }: { id: string; title: string }) => ({
  type: 'QUICK_REPLY',
  title,
  id,
})

const linkAction = (link: InteractiveBody['url']) => ({
  type: 'URL',
  title: link?.text,
  url: link?.url,
})

/** There are no sections: a section's title leads the description of its rows where it fits. */
function listPicker(list: InteractiveBody['list']): Loose {
  const items = (list?.sections ?? []).flatMap(({ title: section, rows }) =>
    rows.map(({ id, title, description }) => {
      const both = [section, description].filter(Boolean).join(' · ')
      return compact({ id, item: title, description: both.length <= 72 ? both : description })
    })
  )
  return { button: list?.button, items }
}

function flow(form: InteractiveBody['flow']): Loose {
  return compact({
    button_text: form?.cta,
    flow_id: form?.id,
    flow_token: form?.token,
    flow_first_page_id: form?.screen,
    is_flow_first_page_endpoint: form?.action === 'data_exchange' ? true : undefined,
  })
}
