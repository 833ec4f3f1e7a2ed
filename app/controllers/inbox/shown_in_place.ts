const INLINE = /^(image\/(png|jpeg|gif|webp)|video\/(mp4|webm|3gpp|quicktime)|audio\/[\w.+-]+)$/

/** Shown by the browser in place; everything else is handed over as a file, whatever its sender called it. */
export const isShownInPlace = (mime: string) => INLINE.test(mime)
