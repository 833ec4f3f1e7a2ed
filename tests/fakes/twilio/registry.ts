import type { FakeOptions, FakeSender, FakeTemplate } from './options.js'
import { newSid } from './sids.js'

export function newSender(number: string): FakeSender {
  return {
    sid: newSid('XE'),
    number,
    name: 'Clínica Vida',
    status: 'ONLINE',
    quality: 'HIGH',
    messagingLimit: '10K Customers/24hr',
    wabaId: '104521987654321',
    offlineReasons: [],
    webhook: {},
  }
}

export function approved(template: FakeOptions['templates'][number]): FakeTemplate {
  const { friendlyName: name } = template
  const approval = { name, category: 'UTILITY', status: 'approved' }
  return { sid: newSid('HX'), language: 'pt_BR', ...template, approval }
}
