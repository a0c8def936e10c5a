import type { HomeScope } from '~/auth/scope.server'
import { whenPeopleAnswer } from '~/domain/assistants/answer-hours'
import type { AnswerHours } from '~/domain/assistants/settings'
import { type AskedFact, factTexts } from '~/domain/facts/recognise-fact'
import { type Wish, wishTexts } from '~/domain/people/recognise-wish'
import { factText, notRecordedText, openLines } from './fact-text'
import { factsOf } from './facts-of-home.server'

/** What the database says to a question for a fact, with its source named; null where it does not know it. */
export async function homeFact(scope: HomeScope, asked: AskedFact): Promise<string | null> {
  const row = await scope.read((tx) => factsOf(tx, scope))
  const said = row && factText(asked, row)
  return said ? `${said}\n\n*${factTexts(asked.language).source}*` : null
}

/** What is said where neither the database nor the documents know a fact: that it is not recorded, and whom to ask. */
export async function notRecorded(scope: HomeScope, asked: AskedFact): Promise<string> {
  const row = await scope.read((tx) => factsOf(tx, scope))
  return notRecordedText(asked, row ?? null)
}

/** What is said to somebody who wants people: the way to them, and whom to ring at this hour. */
export async function wayToPeople(
  scope: HomeScope,
  { kind, language }: Wish,
  hours: AnswerHours | null = null,
): Promise<string> {
  const row = await scope.read((tx) => factsOf(tx, scope))
  const texts = wishTexts(language)
  const lines = row ? openLines(row) : []
  // Hours are said in English alone, as the pages around them.
  const when = hours && row && language === 'en' ? `\n\n${whenPeopleAnswer(hours, row)}` : ''
  const way = lines.length > 0 ? [texts[kind], '', texts.ring, '', ...lines].join('\n') : texts[kind]
  return way + when
}
