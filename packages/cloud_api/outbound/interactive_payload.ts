import type { InteractiveBody } from '#contracts/messages'

const TYPES: Record<InteractiveBody['type'], string> = {
  buttons: 'button',
  list: 'list',
  cta_url: 'cta_url',
  location_request: 'location_request_message',
  flow: 'flow',
}

export function interactivePayload(interactive: InteractiveBody) {
  const { type, header, body, footer } = interactive
  return {
    type: TYPES[type],
    ...(header ? { header: { type: 'text', text: header.text } } : {}),
    body: { text: body },
    ...(footer ? { footer: { text: footer } } : {}),
    action: action(interactive),
  }
}

function action({ type, buttons, list, url, flow }: InteractiveBody) {
  switch (type) {
    case 'buttons':
      return { buttons: buttons!.map((reply) => ({ type: 'reply', reply })) }
    case 'list':
      return { button: list!.button, sections: list!.sections }
    case 'cta_url':
      return { name: 'cta_url', parameters: { display_text: url!.text, url: url!.url } }
    case 'location_request':
      return { name: 'send_location' }
    case 'flow':
      return { name: 'flow', parameters: flowParameters(flow!) }
  }
}

function flowParameters({
  id,
  cta,
  token,
  action: flowAction = 'navigate',
  screen,
  data,
}: NonNullable<InteractiveBody['flow']>) {
  return {
    flow_message_version: '3',
    flow_id: id,
    flow_cta: cta,
    ...(token ? { flow_token: token } : {}),
    flow_action: flowAction,
    ...(screen ? { flow_action_payload: { screen, ...(data ? { data } : {}) } } : {}),
  }
}
