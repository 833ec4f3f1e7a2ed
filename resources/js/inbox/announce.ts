import { byId, say } from './dom'

/** Says a new message once to those who listen to the page, without taking them away from it. */
export function announce(name: string, text: string) {
  const log = byId('announcements')
  if (!log) return
  const line = document.createElement('p')
  line.textContent = say('said', {
    NAME: name,
    TEXT: text.replace(/\s+/g, ' ').trim().slice(0, 200),
  })
  log.append(line)
  while (log.childElementCount > 5) log.firstElementChild!.remove()
}
