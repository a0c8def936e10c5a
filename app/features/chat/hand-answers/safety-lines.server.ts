import type { HomeScope } from '~/auth/scope.server'
import { dangerCard, safetyText } from '~/domain/danger/danger-card'
import { dangerNamedIn } from '~/domain/danger/recognise-danger'
import { cardHome } from '../asides/card-home.server'

/** What to do in the danger that a calm question names, in fixed words and its language; null where it names none. */
export async function safetyLines(scope: HomeScope, question: string): Promise<string | null> {
  const named = dangerNamedIn(question)
  if (!named) return null
  return safetyText(dangerCard(named, await scope.read((tx) => cardHome(tx, scope))))
}
