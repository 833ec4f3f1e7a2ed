import { peaksOf } from './waveform'

const SPEEDS = [1, 1.5, 2]
const BARS = 45
let playing: VoiceNote | null = null

/** A voice note: plays outside the document, so that redrawing its bubble does not stop it. */
export class VoiceNote extends HTMLElement {
  #audio: HTMLAudioElement | null = null
  #frame = 0

  connectedCallback() {
    if (this.dataset.ready) return
    this.dataset.ready = 'true'
    this.#part('.voice-play').addEventListener('click', () => this.#toggle())
    this.#part('.voice-speed').addEventListener('click', () => this.#nextSpeed())
    this.#seek.addEventListener('input', () => this.#seekTo(Number(this.#seek.value) / 1000))
    this.#draw(this.dataset.peaks ? this.dataset.peaks.split(',').map(Number) : null)
    if (!this.dataset.peaks) whenSeen(this, () => void this.#loadPeaks())
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      if (!this.isConnected) this.#audio?.pause()
    })
  }

  get #seek() {
    return this.#part<HTMLInputElement>('.voice-seek')
  }

  #part<T extends HTMLElement>(selector: string): T {
    return this.querySelector<T>(selector)!
  }

  #player(): HTMLAudioElement {
    if (this.#audio) return this.#audio
    const audio = new Audio(this.dataset.src)
    audio.preload = 'metadata'
    for (const name of ['play', 'pause', 'ended']) {
      audio.addEventListener(name, () => this.#showState())
    }
    audio.addEventListener('ended', () => (audio.currentTime = 0))
    return (this.#audio = audio)
  }

  #toggle() {
    const audio = this.#player()
    if (!audio.paused) return audio.pause()
    if (playing !== this) playing?.pause()
    playing = this
    void audio.play().catch(() => this.classList.add('is-broken'))
  }

  pause() {
    this.#audio?.pause()
  }

  #nextSpeed() {
    const audio = this.#player()
    audio.playbackRate = SPEEDS[(SPEEDS.indexOf(audio.playbackRate) + 1) % SPEEDS.length]
    this.#part('.voice-speed').textContent = `${audio.playbackRate}×`
  }

  #length(): number {
    const measured = this.#audio?.duration
    return measured && Number.isFinite(measured) ? measured : Number(this.dataset.duration) / 1000
  }

  #seekTo(share: number) {
    this.#player().currentTime = share * this.#length()
    this.#showPlace()
  }

  #showState() {
    const button = this.#part('.voice-play')
    const isPlaying = this.#audio?.paused === false
    button.querySelector('use')!.setAttribute('href', isPlaying ? '#i-pause' : '#i-play')
    button.setAttribute('aria-label', (isPlaying ? button.dataset.pause : button.dataset.play)!)
    cancelAnimationFrame(this.#frame)
    if (isPlaying) this.#animate()
    else this.#showPlace()
  }

  #animate() {
    this.#showPlace()
    this.#frame = requestAnimationFrame(() => this.#animate())
  }

  #showPlace() {
    const [at, length] = [this.#audio?.currentTime ?? 0, this.#length()]
    const share = length > 0 ? Math.min(1, at / length) : 0
    this.#seek.value = String(Math.round(share * 1000))
    this.style.setProperty('--played', `${share * 100}%`)
    const shown = at > 0 ? at : length
    const time = `${Math.floor(shown / 60)}:${String(Math.floor(shown % 60)).padStart(2, '0')}`
    this.#part('.voice-time').textContent = time
    this.#seek.setAttribute('aria-valuetext', time)
  }

  #draw(peaks: number[] | null) {
    const bars = resample(peaks ?? Array.from({ length: BARS }, () => 0.08), BARS)
    const highest = Math.max(...bars, 0.01)
    const path = bars.map((bar, index) => {
      const height = Math.max(2, (bar / highest) * 26)
      return `M${index * 4 + 2} ${16 - height / 2}v${height}`
    })
    for (const wave of this.querySelectorAll('path')) wave.setAttribute('d', path.join(''))
  }

  async #loadPeaks() {
    const result = await peaksOf(this.dataset.src!, BARS)
    if (!result) return
    this.#draw(result.peaks)
    if (!this.dataset.duration) {
      this.dataset.duration = String(result.seconds * 1000)
      this.#showPlace()
    }
  }
}

function resample(peaks: number[], count: number): number[] {
  return Array.from({ length: count }, (_, index) => {
    const from = Math.floor((index * peaks.length) / count)
    const to = Math.max(from + 1, Math.floor(((index + 1) * peaks.length) / count))
    return Math.max(...peaks.slice(from, to))
  })
}

function whenSeen(element: Element, run: () => void) {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return
    observer.disconnect()
    run()
  })
  observer.observe(element)
}

customElements.define('voice-note', VoiceNote)
