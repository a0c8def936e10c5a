// Asks as the chat page does: a danger, a courtesy, a wish for people or a fact of the home is answered first, and then the documents are
// searched. What is asked is saved like any question of the home.
import { homeScope, platformScope, type HomeScope } from '~/auth/scope.server'
import { answerAside } from '~/features/chat/asides/answer-aside.server'
import { readAside } from '~/features/chat/asides/read-aside'
import type { Citation } from '~/features/chat/answering/answer-event'
import { answerQuestion, type AskEvent } from '~/features/chat/commands/answer-question.server'
import { saveQuestion } from '~/features/chat/commands/save-question.server'

export type HomeReply = {
  outcome: 'answered' | 'no_answer' | 'danger' | 'courtesy'
  text: string
  citations: Citation[]
}

/** Some homes of each house type that have somebody in them, by development and code: nobody may ask more than a few questions a minute. */
export async function askingHomes(): Promise<Map<string, HomeScope[]>> {
  type Row = Pick<HomeScope, 'tenantId' | 'developmentId' | 'homeownerId' | 'unitId' | 'houseTypeId'> & { name: string }
  const { rows } = await platformScope().read((tx) =>
    tx.raw<{ rows: Row[] }>(
      `SELECT o.tenant_id, o.development_id, o.id AS homeowner_id, u.id AS unit_id, t.id AS house_type_id, d.slug || '/' || t.code AS name
       FROM homeowners AS o JOIN units AS u ON u.id = o.unit_id JOIN house_types AS t ON t.id = u.house_type_id
       JOIN developments AS d ON d.id = u.development_id ORDER BY o.id`,
    ),
  )
  const homes = new Map<string, HomeScope[]>()
  for (const { name, ...person } of rows) homes.set(name, [...(homes.get(name) ?? []), homeScope(person)])
  return homes
}

/** The whole reply. @throws when it broke off */
export async function askAsHome(scope: HomeScope, message: string): Promise<HomeReply> {
  const aside = readAside(message)
  const events: AskEvent[] = []
  if (aside) events.push(...(await answerAside(scope, { message }, aside)))
  else {
    const asked = await saveQuestion(scope, { message })
    for await (const event of answerQuestion(scope, asked, { signal: new AbortController().signal })) events.push(event)
  }
  const last = events.at(-1)
  if (last?.type !== 'done' || !isOutcome(last.outcome)) throw new Error(`“${message}” was not answered`)
  return {
    outcome: last.outcome,
    text: events.map((event) => (event.type === 'token' ? event.text : '')).join(''),
    citations: events.flatMap((event) => (event.type === 'citation' ? [event.citation] : [])),
  }
}

function isOutcome(outcome: string): outcome is HomeReply['outcome'] {
  return ['answered', 'no_answer', 'danger', 'courtesy'].includes(outcome)
}
