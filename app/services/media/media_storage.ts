import { createHash } from 'node:crypto'
import drive from '@adonisjs/drive/services/main'
import { newId } from '#lib/ids'

export interface StoredBytes {
  storageKey: string
  size: number
  /** Lower-case hex. */
  sha256: string
  width: number | null
  height: number | null
}

/** A place on the media disk that says nothing of what stands there; the same bytes twice are two files. */
export function newStorageKey(): string {
  const now = new Date()
  return `${now.getUTCFullYear()}/${String(now.getUTCMonth() + 1).padStart(2, '0')}/${newId().toString(36)}`
}

export async function storeBytes(
  bytes: Uint8Array,
  mime: string,
  storageKey = newStorageKey()
): Promise<StoredBytes> {
  await drive.use('media').put(storageKey, bytes, { contentType: mime })
  return {
    storageKey,
    size: bytes.byteLength,
    sha256: sha256Of(bytes),
    ...(await dimensions(bytes, mime)),
  }
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

async function dimensions(
  bytes: Uint8Array,
  mime: string
): Promise<{ width: number | null; height: number | null }> {
  if (!mime.startsWith('image/')) return { width: null, height: null }
  const { imageSize } = await import('image-size')
  try {
    const { width, height } = imageSize(bytes)
    return { width: width ?? null, height: height ?? null }
  } catch {
    return { width: null, height: null }
  }
}
