const telephone = /(?<!\d)(?:\d[\s-]?){7,}|\b(?:112|999)\b/

/** Whether a line that is on each page is worth having once: it has a number to ring, or is a sentence. */
export function saysSomething(text: string): boolean {
  return telephone.test(text) || (/[.!?]$/.test(text) && text.split(/\s+/).length >= 5)
}
