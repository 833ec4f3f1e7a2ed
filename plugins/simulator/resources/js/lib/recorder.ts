import { htmx } from './htmx.js'

const FORMATS = [
  'audio/ogg;codecs=opus',
  'audio/mp4;codecs=opus',
  'audio/mp4',
  'audio/webm;codecs=opus',
  'audio/webm',
]

/** The microphone button: once to record, again to send as a voice note. */
export function listenForRecorder(root: HTMLElement) {
  const button = root.querySelector<HTMLButtonElement>('[data-sim-record]')
  const form = root.querySelector<HTMLFormElement>('[data-sim-composer]')
  if (!button || !form) return
  const mimeType =
    globalThis.MediaRecorder && FORMATS.find((format) => MediaRecorder.isTypeSupported(format))
  if (!mimeType || !navigator.mediaDevices) {
    button.hidden = true
    return
  }
  const words = JSON.parse(root.dataset.words ?? '{}') as Record<string, string>
  const body = form.querySelector('textarea')!
  const idle = body.placeholder
  const say = (text: string) => (body.placeholder = text)

  let recorder: MediaRecorder | undefined
  button.addEventListener('click', async () => {
    if (recorder?.state === 'recording') return recorder.stop()
    try {
      recorder = await record(mimeType, (file) => send(form, file))
      recorder.addEventListener('stop', () => {
        button.setAttribute('aria-pressed', 'false')
        say(idle)
      })
      button.setAttribute('aria-pressed', 'true')
      say(words.recording)
    } catch {
      say(words.microphone)
    }
  })
}

async function record(mimeType: string, done: (file: File) => void): Promise<MediaRecorder> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
  const recorder = new MediaRecorder(stream, { mimeType })
  const parts: Blob[] = []
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data))
  recorder.addEventListener('stop', () => {
    for (const track of stream.getTracks()) track.stop()
    const type = mimeType.split(';')[0]
    done(new File(parts, `voice.${type.split('/')[1]}`, { type }))
  })
  recorder.start()
  return recorder
}

/** Through the same form as everything else, with the recording as its file. */
function send(form: HTMLFormElement, file: File) {
  const voice = document.createElement('form')
  voice.hidden = true
  voice.enctype = 'multipart/form-data'
  const input = document.createElement('input')
  input.type = 'file'
  input.name = 'file'
  const transfer = new DataTransfer()
  transfer.items.add(file)
  input.files = transfer.files
  const kind = Object.assign(document.createElement('input'), {
    type: 'hidden',
    name: 'kind',
    value: 'voice',
  })
  voice.append(kind, input)
  voice.setAttribute('hx-encoding', 'multipart/form-data')
  form.after(voice)
  void htmx()
    .ajax('POST', form.getAttribute('hx-post')!, {
      source: voice,
      target: '#sim-thread',
      swap: 'innerMorph',
    })
    .finally(() => voice.remove())
}
