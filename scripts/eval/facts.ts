import type { EvalFact } from './question-types'

/** Whether a text of a document bears a fact: its words stand there, whatever the case, the spacing and the emphasis. */
export function isFact({ document, contains }: EvalFact, slug: string, text: string): boolean {
  return document === slug && plain(text).includes(plain(contains))
}

/** A text as facts are compared: without Markdown's emphasis, in single spaces, in lower case, with straight quotes. */
export function plain(text: string): string {
  return text
    .replace(/\\(?=[\\`*_[\]<>~|#+&-])/g, '')
    .replace(/[*_]/g, '')
    .replace(/[’‘]/g, "'")
    .replace(/\s+/g, ' ')
    .toLowerCase()
}
