/** Longer ones are not worth decoding for a picture. */
const LARGEST = 3_000_000

let context: AudioContext | undefined

/** The loudness of an audio file over time, for notes whose sender gave none; null when it can't be read. */
export async function peaksOf(
  url: string,
  count: number
): Promise<{ peaks: number[]; seconds: number } | null> {
  try {
    const response = await fetch(url)
    if (!response.ok || Number(response.headers.get('content-length')) > LARGEST) return null
    context ??= new AudioContext()
    const audio = await context.decodeAudioData(await response.arrayBuffer())
    return { peaks: measure(audio.getChannelData(0), count), seconds: audio.duration }
  } catch {
    return null
  }
}

function measure(samples: Float32Array, count: number): number[] {
  const size = Math.max(1, Math.floor(samples.length / count))
  return Array.from({ length: count }, (_, index) => {
    let highest = 0
    for (let at = index * size; at < (index + 1) * size; at += 8) {
      highest = Math.max(highest, Math.abs(samples[at] ?? 0))
    }
    return Math.round(highest * 100) / 100
  })
}
