import type { Fixture } from '#tests/contracts/fixtures'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

const NEW_WORD = 'balcao_new_word'
const WRONG_VALUES: Json[] = [null, 7, '', [], {}, [null], true, NEW_WORD]
const WRONG_TEXTS = ['', 'null', '-1', NEW_WORD, '{"a":', '\u0000', 'x'.repeat(10_000)]

export interface Mutation {
  path: string
  body: Uint8Array
}

/** The same delivery with fields nobody knows: in every object, or at the end of the form. */
export function withStrangers({ format, body }: Fixture): Uint8Array {
  if (format === 'json') return encodeJson(strange(parseJson(body)))
  return encode(`${decode(body)}&BalcaoStranger=%7B%22x%22%3A1%7D&balcao_stranger=`)
}

/** The delivery again and again, each time with one value replaced by a wrong one, or missing. */
export function* mutations({ format, body }: Fixture): Generator<Mutation> {
  if (format === 'json') yield* jsonMutations(parseJson(body))
  else yield* formMutations(new URLSearchParams(decode(body)))
}

/** Values below the root's own fields; those belong to the envelope. */
function* jsonMutations(document: Json): Generator<Mutation> {
  for (const path of paths(document)) {
    if (path.length < 2) continue
    for (const wrong of WRONG_VALUES) {
      yield {
        path: `${path.join('.')} = ${JSON.stringify(wrong)}`,
        body: encodeJson(replaced(document, path, wrong)),
      }
    }
  }
}

function* formMutations(form: URLSearchParams): Generator<Mutation> {
  for (const name of new Set(form.keys())) {
    const changed = (change: (copy: URLSearchParams) => void) => {
      const copy = new URLSearchParams(form)
      change(copy)
      return encode(copy.toString())
    }
    yield { path: `${name} is missing`, body: changed((copy) => copy.delete(name)) }
    yield { path: `${name} comes twice`, body: changed((copy) => copy.append(name, 'again')) }
    for (const wrong of WRONG_TEXTS) {
      const path = `${name} = ${JSON.stringify(wrong.slice(0, 20))}`
      yield { path, body: changed((copy) => copy.set(name, wrong)) }
    }
  }
}

function strange(value: Json): Json {
  if (Array.isArray(value)) return value.map(strange)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).map(([key, entry]) => [key, strange(entry)])
  return { ...Object.fromEntries(entries), balcao_stranger: { nested: [1, 'x', null] } }
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

const encode = (text: string) => new TextEncoder().encode(text)
const decode = (body: Uint8Array) => new TextDecoder().decode(body)
const encodeJson = (value: unknown) => encode(JSON.stringify(value))
const parseJson = (body: Uint8Array) => JSON.parse(decode(body)) as Json
