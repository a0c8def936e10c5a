// When search is not sure enough to answer: what is nearest, with its pages, and plainly called that.
import { escapeMarkdown } from '~/lib/escape-markdown'
import { QUOTING, scoreUnits } from '~/features/documents/retrieval/score-units'
import { citationOf } from './extractive-answer'
import type { AnswerPassage, Citation, HomeContext } from './answer-event'

const MOST = 3

/** The best sentence of each of the nearest passages, under its heading. */
export function nearestAnswer(
  question: string,
  passages: readonly AnswerPassage[],
  home: HomeContext,
): { text: string; citations: Citation[] } {
  const { units } = scoreUnits(question, passages, home, { meaning: QUOTING.meaning })
  const nearest = passages.flatMap((passage) => units.find((unit) => unit.passage === passage) ?? []).slice(0, MOST)
  const lines = nearest.map(({ passage, text, heading }, index) => {
    const where = [passage.title, heading].filter(Boolean).map(escapeMarkdown).join(' › ')
    return `- **${where}**, page ${passage.pageFrom}: ${text.replace(/\s+/g, ' ')} [${index + 1}]`
  })
  return {
    text: `I am not sure that the documents for your home answer this. What comes nearest:\n\n${lines.join('\n')}\n\nIf it is not there, ask it in other words, or talk to your builder's customer care.`,
    citations: nearest.map(({ passage, quote }, index) => citationOf(passage, index + 1, quote)),
  }
}
