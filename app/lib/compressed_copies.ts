/** What the build writes beside a text file of the assets, the smallest first. */
export const COPIES = [
  { encoding: 'br', suffix: '.br' },
  { encoding: 'gzip', suffix: '.gz' },
] as const

const TEXT_TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
}

/** The type of a file that is worth a copy; fonts and pictures are compressed already. */
export const textType = (path: string): string | undefined =>
  TEXT_TYPES[path.slice(path.lastIndexOf('.') + 1)]

/** The headers of a copy: those of the file it stands for, and how it is encoded. */
export function copyHeaders(path: string): Record<string, string> {
  const copy = COPIES.find(({ suffix }) => path.endsWith(suffix))
  const type = copy && textType(path.slice(0, -copy.suffix.length))
  return type ? { 'content-type': type, 'content-encoding': copy.encoding } : {}
}
