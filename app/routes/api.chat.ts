import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { actIn } from '~/auth/act-once.server'
import { requireHomeowner } from '~/auth/guards.server'
import { answerAside } from '~/features/chat/asides/answer-aside.server'
import { readAside } from '~/features/chat/asides/read-aside'
import { answerQuestion } from '~/features/chat/commands/answer-question.server'
import { answerAgain } from '~/features/chat/commands/answer-again.server'
import { AskedBefore, saveQuestion } from '~/features/chat/commands/save-question.server'
import { askSchema } from '~/features/chat/filters'
import { toServerEvent } from '~/features/chat/views/ask-events'
import { eventStream } from '~/platform/event-stream.server'
import { HttpError, problemResponse } from '~/platform/problem.server'
import { readJson } from '~/platform/request-text.server'

// Four bytes a character at most, and room for the two ids.
const BODY_LIMIT = 64 * 1024

/** There is nothing to read here: conversations are pages. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requireHomeowner(request)
  return problemResponse(new HttpError(405, 'Ask with POST.', { headers: { Allow: 'POST' } }), request)
}

export async function action({ request }: ActionFunctionArgs) {
  try {
    const scope = await requireHomeowner(request)
    const sent = askSchema.parse(await readJson(request, BODY_LIMIT))
    const { message, conversation_id: conversationId, assistant_id: assistantId } = sent
    const question = { message, conversationId, assistantId, act: actIn(request) ?? sent.act }
    const aside = sent.documents_only ? null : readAside(message)
    if (aside) {
      const said = await answerAside(scope, question, aside)
      const events = async function* () {
        yield* said.map(toServerEvent)
      }
      return eventStream(request, events, { person: scope.actor.id ?? scope.homeownerId, kind: 'aside' })
    }
    const answer = await saveQuestion(scope, question).then(
      (asked) => (signal: AbortSignal) => answerQuestion(scope, asked, { signal }),
      (refused: unknown) => {
        if (!(refused instanceof AskedBefore)) throw refused
        return (signal: AbortSignal) => answerAgain(scope, refused.ids, { signal })
      },
    )
    const events = async function* (signal: AbortSignal) {
      for await (const event of answer(signal)) yield toServerEvent(event)
    }
    return eventStream(request, events, { person: scope.actor.id ?? scope.homeownerId, kind: 'answer' })
  } catch (error) {
    return problemResponse(error, request)
  }
}
