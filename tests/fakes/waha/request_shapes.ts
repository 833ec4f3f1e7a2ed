/** Required and optional fields of the bodies, as the published description of 2026.7.1 lists them. */
interface Shape {
  required: string[]
  optional: string[]
}

const FILE: Shape = { required: ['mimetype', 'data'], optional: ['filename'] }
const TO = ['session', 'chatId']

export const SHAPES: Record<string, Shape> = {
  sendText: {
    required: [...TO, 'text'],
    optional: ['id', 'reply_to', 'linkPreview', 'linkPreviewHighQuality', 'mentions'],
  },
  sendImage: { required: [...TO, 'file'], optional: ['caption', 'reply_to'] },
  sendFile: { required: [...TO, 'file'], optional: ['caption', 'reply_to'] },
  sendVoice: { required: [...TO, 'file', 'convert'], optional: ['reply_to'] },
  sendVideo: { required: [...TO, 'file', 'convert'], optional: ['caption', 'asNote', 'reply_to'] },
  sendLocation: {
    required: [...TO, 'latitude', 'longitude', 'title'],
    optional: ['id', 'reply_to'],
  },
  sendContactVcard: { required: [...TO, 'contacts'], optional: ['id', 'reply_to'] },
  sendSeen: { required: TO, optional: ['messageId', 'messageIds', 'participant'] },
  startTyping: { required: TO, optional: [] },
  stopTyping: { required: TO, optional: [] },
  reaction: { required: ['session', 'messageId', 'reaction'], optional: [] },
}

/** What is wrong with a body; Nest answers with such a list. */
export function problemsOf(action: string, body: Record<string, any>): string[] {
  const problems = compare(SHAPES[action], body, '')
  if (body.file) problems.push(...compare(FILE, body.file, 'file.'))
  if (body.chatId !== undefined && !/^\d[\w-]*@(c\.us|lid|g\.us)$/.test(body.chatId)) {
    problems.push('chatId must be an address')
  }
  for (const contact of body.contacts ?? []) {
    if (!/^BEGIN:VCARD\n[\s\S]*\nEND:VCARD$/.test(contact.vcard)) {
      problems.push('vcard is malformed')
    }
  }
  return problems
}

function compare({ required, optional }: Shape, body: Record<string, any>, path: string) {
  const missing = required.filter((name) => body[name] === undefined || body[name] === null)
  const strange = Object.keys(body).filter((name) => ![...required, ...optional].includes(name))
  return [
    ...missing.map((name) => `${path}${name} should not be empty`),
    ...strange.map((name) => `property ${path}${name} should not exist`),
  ]
}
