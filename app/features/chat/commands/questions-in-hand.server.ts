// Which questions this process is answering. Each has a lease in its row, made with it and renewed here: where the process dies, the
// lease runs out, and break-off-questions says what became of the question.
import { platformScope } from '~/auth/scope.server'
import { log } from '~/platform/log.server'
import { processSingleton } from '~/platform/process-singleton.server'

/** Marked within a minute, with room for a look of the background process every few seconds. */
export const LEASE_S = 30
const RENEW_MS = 10_000

type InHand = { questionIds: Set<string>; timer: NodeJS.Timeout | null }

const inHand = processSingleton<InHand>('questions-in-hand', () => ({ questionIds: new Set(), timer: null }))

/** Keeps a question's lease until it is released. Most are answered before the first renewal, and cost no statement. */
export function holdQuestion(questionId: string): { release: () => void } {
  inHand.questionIds.add(questionId)
  inHand.timer ??= setInterval(() => void renewLeases(), RENEW_MS).unref()
  return {
    release() {
      inHand.questionIds.delete(questionId)
      if (inHand.questionIds.size > 0 || !inHand.timer) return
      clearInterval(inHand.timer)
      inHand.timer = null
    },
  }
}

/** Renews the leases of all questions in hand, in one statement. */
export async function renewLeases(): Promise<void> {
  const ids = [...inHand.questionIds]
  if (ids.length === 0) return
  try {
    await platformScope().write((tx) =>
      tx.raw(
        `UPDATE messages SET answering_until = statement_timestamp() + make_interval(secs => ?)
         WHERE id = ANY (?::uuid[]) AND answering_until IS NOT NULL`,
        [LEASE_S, ids],
      ),
    )
  } catch (error) {
    log.error({ err: error, questions: ids.length }, 'questions in hand could not be kept')
  }
}
