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

  async #store(file: string) {
    const body = await readFile(new URL(`./files/${file}`, import.meta.url))
    return storeFile({ body, mime: MIMES[extname(file)], filename: file })
  }
}
