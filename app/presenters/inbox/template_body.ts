import type { TemplateBody } from '#contracts/messages'
import { formatText } from '#presenters/inbox/whatsapp_text'

/** A template as the customer saw it; where only its name is known, that is what it says. */
export function presentTemplate(body: string | null, template: TemplateBody | undefined) {
  return {
    name: template?.name ?? null,
    language: template?.language ?? null,
    html: body ? formatText(body) : '',
    buttons: buttonsOf(template),
  }
}

function buttonsOf(template: TemplateBody | undefined): string[] {
  return (template?.components ?? [])
    .filter((component) => String(component.type).toLowerCase() === 'button')
    .flatMap((component) => (typeof component.text === 'string' ? [component.text] : []))
}
