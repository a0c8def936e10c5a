import type { HomeScope } from '~/auth/scope.server'
import { whenPeopleAnswer } from '~/domain/assistants/answer-hours'
import type { PersonOffer } from '~/domain/assistants/settings'
import { settingsOf } from '~/domain/assistants/settings-schema'
import { Assistant } from '~/models/assistant'
import { Homeowner } from '~/models/homeowner'
import { isLlmConfigured } from '~/platform/llm.server'
import { builderOf, clockOf } from './builder.server'
import { type Home, homeContext } from './home-context.server'

export type ChatHome = {
  home: Home
  /** Whose home it is, in full. */
  homeownerName: string
  /** Whose people answer what is handed over. */
  builderName: string
  assistant: { id: string; name: string }
  suggestedQuestions: string[]
  /** Above the first question; empty for the usual one. */
  greeting: string
  offerPerson: PersonOffer
  /** What whoever turns to people is told of when they answer; null where nobody set it. */
  hours: string | null
  /** Without a language model, answers are quotations. */
  quotesOnly: boolean
}

/** What must be known before a first question can be asked; null where the development has no assistant yet. */
export function chatHome(scope: HomeScope): Promise<ChatHome | null> {
  return scope.read(async (tx) => {
    const home = await homeContext(tx, scope)
    const assistant = await Assistant.query(tx)
      .select('id', 'name', 'prompt', 'model', 'settings', 'suggestedQuestions')
      .where({ developmentId: scope.developmentId })
      .orderBy([{ column: 'isDefault', order: 'desc' }, 'createdAt'])
      .first()
    if (!assistant) return null
    const homeowner = await Homeowner.query(tx).select('name').findById(scope.homeownerId)
    const builderName = await builderOf(tx, scope)
    const { id, name, suggestedQuestions } = assistant
    const { greeting, offerPerson, hours } = settingsOf(assistant)
    return {
      home,
      homeownerName: homeowner?.name ?? '',
      builderName,
      assistant: { id, name },
      suggestedQuestions,
      greeting,
      offerPerson,
      hours: hours && whenPeopleAnswer(hours, await clockOf(tx, scope)),
      quotesOnly: !isLlmConfigured(),
    }
  })
}
