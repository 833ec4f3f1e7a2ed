/// <reference lib="dom" />
import type { InboxPage } from '#tests/support/browser/inbox_page'

export interface GivenFile {
  name: string
  mimeType: string
  buffer: Buffer
}

/** Hands files to the composer as people do: by the file dialog, from the clipboard or dropped on the thread. */
export async function giveFiles(
  { page }: InboxPage,
  way: 'chosen' | 'pasted' | 'dropped',
  files: GivenFile[]
) {
  if (way === 'chosen') return page.locator('#attach').setInputFiles(files)
  const data = await page.evaluateHandle(
    (items) => {
      const transfer = new DataTransfer()
      for (const { name, type, base64 } of items) {
        const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
        transfer.items.add(new File([bytes], name, { type }))
      }
      return transfer
    },
    files.map(({ name, mimeType, buffer }) => ({
      name,
      type: mimeType,
      base64: buffer.toString('base64'),
    }))
  )
  if (way === 'dropped') {
    for (const event of ['dragenter', 'dragover', 'drop']) {
      await page.locator('#thread').dispatchEvent(event, { dataTransfer: data })
    }
    return
  }
  await page.locator('#composer-text').evaluate((field, clipboardData) => {
    field.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    )
  }, data)
}
