// A model's words on their way to the reader: thinking out, statements whole, each checked, what is left of them written.
import type { AnswerPassage, HomeContext } from '../answer-event'
import { answerWriter, type WrittenAnswer, type WrittenEvent } from './answer-writer'
import { statementChecker, type Similarity } from './check-statement'
import { statementSplitter } from './split-statements'
import { thoughtFilter, type Kept } from './thought-filter'

export type ModelTextEvent = WrittenEvent | { type: 'restart' }

export type ModelTextReader = {
  push: (piece: string) => AsyncGenerator<ModelTextEvent>
  /** What was held back; call once, at the end. What a model could not end may be half a word or a number. */
  end: (options?: { isUnfinished?: boolean }) => AsyncGenerator<ModelTextEvent>
  /** What was said so far: of use at any moment, when a stream breaks off too. */
  result: () => WrittenAnswer
}

/** Reads one streamed answer. The tokens since the last restart, joined, are the text of the result, however the stream was cut. */
export function modelTextReader(
  passages: readonly AnswerPassage[],
  home: HomeContext,
  similarity: Similarity,
): ModelTextReader {
  const check = statementChecker(passages, home, similarity)
  const thoughts = thoughtFilter()
  let splitter = statementSplitter()
  let writer = answerWriter(passages, home, check)

  async function* read(kept: Kept[]): AsyncGenerator<ModelTextEvent> {
    for (const part of kept)
      if (part.type === 'restart') {
        splitter = statementSplitter()
        writer = answerWriter(passages, home, check)
        yield part
      } else for (const statement of splitter.push(part.text)) yield* await writer.write(statement)
  }

  return {
    push: (piece) => read(thoughts.push(piece)),
    end: async function* ({ isUnfinished = false } = {}) {
      yield* read(thoughts.end())
      const left = splitter.end()
      for (const [index, statement] of left.entries())
        yield* await writer.write(statement, { isUnfinished: isUnfinished && index === left.length - 1 })
    },
    result: () => writer.result(),
  }
}
