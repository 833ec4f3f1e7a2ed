type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

const WRONG_VALUES: Json[] = [null, 7, '', [], {}, [null], true]

/** The same document with a field nobody knows in every object. */
export function withStrangers(value: Json): Json {
  if (Array.isArray(value)) return value.map(withStrangers)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).map(([key, entry]) => [key, withStrangers(entry)])
  return { ...Object.fromEntries(entries), balcao_stranger: { nested: [1, 'x', null] } }
}

/** The document again and again, each time with one value below the root's own fields replaced by a wrong one. */
export function* mutations(document: Json): Generator<{ path: string; value: Json }> {
  for (const path of paths(document)) {
    if (path.length < 2) continue
    for (const wrong of WRONG_VALUES) {
      yield {
        path: `${path.join('.')} = ${JSON.stringify(wrong)}`,
        value: replaced(document, path, wrong),
      }
    }
  }
}

function* paths(value: Json, prefix: (string | number)[] = []): Generator<(string | number)[]> {
  if (value === null || typeof value !== 'object') return
  const entries: [string | number, Json][] = Array.isArray(value)
    ? value.map((entry, index) => [index, entry])
    : Object.entries(value)
  for (const [key, entry] of entries) {
    yield [...prefix, key]
    yield* paths(entry, [...prefix, key])
  }
}

function replaced(value: Json, [key, ...rest]: (string | number)[], wrong: Json): Json {
  const copy: any = Array.isArray(value) ? [...value] : { ...(value as object) }
  copy[key] = rest.length === 0 ? wrong : replaced(copy[key], rest, wrong)
  return copy
}
