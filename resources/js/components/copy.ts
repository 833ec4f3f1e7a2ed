import { toast } from '../lib/toasts'
import { word } from '../lib/words'

interface CopyThis {
  $refs: { source: HTMLInputElement }
}

/** Copies what `x-ref="source"` holds. Without the clipboard (plain http) it selects the text instead. */
export const copy = () => ({
  async copy(this: CopyThis) {
    const { source } = this.$refs
    source.select()
    if (!navigator.clipboard) return
    await navigator.clipboard.writeText(source.value)
    toast(word('copied'), 'success')
  },
})
