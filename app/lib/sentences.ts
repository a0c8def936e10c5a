const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })
const abbreviation =
  /(?:^|[\s(])(?:e\.g|i\.e|etc|approx|no|nos|max|min|tel|ext|fig|figs|vs|mr|mrs|ms|dr|st|rd|co|ltd|incl|excl|dept|ref|p|pp)\.$/i

/** Whether a text ends in an abbreviation, whose full stop ends no sentence. */
export function endsInAbbreviation(text: string): boolean {
  return abbreviation.test(text)
}

/**
 * Sentences of a running text, trimmed, in order. Unlike a split at full stops it keeps "No. 4", "e.g. this" and "1.3 bar" whole.
 * Joined by single spaces the sentences give back the text, its white space collapsed.
 */
export function splitSentences(text: string): string[] {
  const sentences: string[] = []
  for (const { segment } of segmenter.segment(text.replace(/\s+/g, ' '))) {
    const sentence = segment.trim()
    if (sentence === '') continue
    const previous = sentences.at(-1)
    const continues =
      previous !== undefined &&
      (endsInAbbreviation(previous) || /^\d+[.)]$|^[•–-]$/.test(previous) || /^[a-z]/.test(sentence))
    if (continues) sentences[sentences.length - 1] = `${previous} ${sentence}`
    else sentences.push(sentence)
  }
  return sentences
}
