import { open } from 'node:fs/promises'
import { join } from 'node:path'

const LONGEST = 64 * 1024

/** The beginning of a plugin's CHANGELOG.md; null where it has none. */
export async function readChangelog(folder: string): Promise<string | null> {
  if (folder === '') return null
  const file = await open(join(folder, 'CHANGELOG.md')).catch(() => null)
  if (!file) return null
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LONGEST), 0, LONGEST, 0)
    return buffer.toString('utf8', 0, bytesRead)
  } catch {
    return null
  } finally {
    await file.close()
  }
}
