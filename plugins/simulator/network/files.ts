import { createHash } from 'node:crypto'
import drive from '@adonisjs/drive/services/main'
import { newId } from '#lib/ids'
import StoredFile from '../models/stored_file.js'

export interface NewFile {
  body: Uint8Array
  mime: string
  filename: string | null
}

/** The network's own store, apart from the desk's media. */
export async function storeFile({ body, mime, filename }: NewFile): Promise<StoredFile> {
  const id = newId()
  const storageKey = `simulator/${id}`
  await drive.use().put(storageKey, body)
  const sha256 = createHash('sha256').update(body).digest('hex')
  return StoredFile.create({ id, storageKey, mime, size: body.byteLength, sha256, filename })
}

export async function readFile(file: StoredFile): Promise<Uint8Array> {
  return drive.use().getBytes(file.storageKey)
}

const PREFIX = 'simfile.'

/** The network's id of a file, as webhooks name it. */
export const fileRef = (file: { id: number }) => `${PREFIX}${file.id}`

export async function findFile(ref: string | null): Promise<StoredFile | null> {
  const id = ref?.startsWith(PREFIX) ? Number(ref.slice(PREFIX.length)) : Number.NaN
  return Number.isSafeInteger(id) ? StoredFile.find(id) : null
}
