/** How many pages of a document have to be recognised, and how many were. */
export type Recognizing = { done: number; all: number }

/** What is said of it meanwhile. */
export function recognizingText({ done, all }: Recognizing): string {
  return `Recognising pages (${done} of ${all})`
}

/** Recognising is a fifth of reading a document, after its text was looked for. */
export function recognizingProgress({ done, all }: Recognizing): number {
  return 0.05 + (0.2 * done) / Math.max(all, 1)
}
