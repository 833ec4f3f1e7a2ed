/** What is wrong with one field, as a rule's name: whoever answers a person finds the words. */
export interface FieldError {
  /** Dotted path of the form field. */
  field: string
  rule: string
  meta?: Record<string, unknown>
}
