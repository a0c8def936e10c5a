import { memoize } from 'es-toolkit'
import type { Scope } from '~/auth/scope.server'
import type { AssistantSettings } from '~/domain/assistants/settings'
import { assistantInput } from '../commands/save-question.server'
import { tryQuestion } from '../commands/try-question.server'
import { homeToAskAs, nobodyIn } from './ask-as-home.server'

/** What asks a question as the first home of a house type, with these settings instead of those that homes meet. It is counted nowhere. */
export function askWith(scope: Scope, signal: AbortSignal) {
  const homeOf = memoize(async (houseTypeId: string) => nobodyIn(await homeToAskAs(scope, houseTypeId)))
  return async (houseTypeId: string, question: string, settings: AssistantSettings) => {
    const as = assistantInput(settings)
    const { outcome, saidBy, text, citations, search, used, tookMs } = await tryQuestion(
      await homeOf(houseTypeId),
      question,
      signal,
      { as },
    )
    return { outcome, saidBy, text, citations, used, confidence: search?.confidence ?? null, latencyMs: tookMs.all }
  }
}
