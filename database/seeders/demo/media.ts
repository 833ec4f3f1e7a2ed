import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { fileRef, storeFile } from '#plugins/simulator/network/files'
import type { RemoteMedia } from '#contracts/events'
import type { FileContent } from './story.js'

const MIMES: Record<string, string> = {
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ogg': 'audio/ogg',
  '.mp3': 'audio/mpeg',
  '.mp4': 'video/mp4',
  '.pdf': 'application/pdf',
}

/** Lengths of the samples that play, in milliseconds. */
const DURATIONS: Record<string, number> = {
  'pedido.ogg': 6_272,
  'duvida.ogg': 5_824,
  'obrigada.ogg': 2_372,
  'jingle.mp3': 6_035,
  'vitrine.mp4': 5_000,
}

/** Puts a sample on the network once, however often it is sent. */
export class Samples {
  #stored = new Map<string, ReturnType<typeof storeFile>>()

  async remote({ kind, file }: FileContent): Promise<RemoteMedia> {
    const stored = this.#stored.get(file) ?? this.#store(file)
    this.#stored.set(file, stored)
    const { mime, size, sha256, ...rest } = await stored
    return {
      kind,
      id: fileRef(rest),
      mime,
      size,
      sha256,
      ...(kind === 'document' && { filename: file }),
    }
  }

  /** For the desk's own rows, once it has fetched them. */
  async durations(): Promise<{ sha256: string; durationMs: number }[]> {
    const played = [...this.#stored].filter(([file]) => DURATIONS[file] !== undefined)
    return Promise.all(
      played.map(async ([file, stored]) => ({
        sha256: (await stored).sha256,
        durationMs: DURATIONS[file],
      }))
    )
  }

  async #store(file: string) {
    const body = await readFile(new URL(`./files/${file}`, import.meta.url))
    return storeFile({ body, mime: MIMES[extname(file)], filename: file })
  }
}
