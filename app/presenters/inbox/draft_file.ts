import type { DraftFileRow } from '#services/inbox/draft_files'
import type { Reader } from '#presenters/inbox/reader'
import { iconOfKind } from '#presenters/inbox/preview'
import { formatFileSize } from '#presenters/money'

/** A file that waits in the composer. */
export function presentDraftFile(
  file: DraftFileRow,
  conversationId: number,
  { t, locale }: Reader
) {
  return {
    id: file.id,
    name: file.filename ?? t(`inbox.kind.${file.kind}`),
    size: formatFileSize(file.size, locale),
    icon: iconOfKind(file.kind) ?? 'file-text',
    picture: file.kind === 'image' ? `/inbox/${conversationId}/draft/files/${file.id}` : null,
  }
}
