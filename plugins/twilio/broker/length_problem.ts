export function lengthProblem(what: string, value: string | undefined, max: number): string | null {
  if (value === undefined || value.trim() === '') return `${what} is empty`
  return value.length > max ? `${what} has ${value.length} characters; ${max} are allowed` : null
}
