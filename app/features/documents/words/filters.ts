import { z } from 'zod'
import { phraseKey, saysNothing, tidyPhrase } from './wordings'

export const wordGroupsAtMost = 100
const phrasesAtMost = 6
const charactersAtMost = 60
const wordsAtMost = 5

function problemOf(phrase: string): string | null {
  if (phrase.length > charactersAtMost) return `A phrase has at most ${charactersAtMost} characters.`
  if (/[^\p{L}\p{M}\p{N} '’&/.+-]/u.test(phrase)) return `“${phrase}” has signs that nobody searches by.`
  if (phraseKey(phrase).split(' ').length > wordsAtMost) return `A phrase has at most ${wordsAtMost} words.`
  return saysNothing(phrase) ? `“${phrase}” is in every question: it tells none apart.` : null
}

/** One phrase a line; empty lines and those that are the same to the search are passed over. */
const phrases = z
  .string()
  .transform((text) => {
    const tidy = text.split(/\r?\n/).slice(0, 50).map(tidyPhrase).filter(Boolean)
    return [...new Map(tidy.toReversed().map((phrase) => [phraseKey(phrase) || phrase, phrase])).values()].toReversed()
  })
  .pipe(
    z
      .array(z.string())
      .min(2, 'Write at least two phrases that mean the same and are not the same already.')
      .max(phrasesAtMost, `Up to ${phrasesAtMost} phrases make a group.`)
      .superRefine((list, context) => {
        const [message] = list.map(problemOf).filter((problem) => problem !== null)
        if (message) context.addIssue({ code: 'custom', message })
      }),
  )

const groupId = z.string().uuid()

/** What the forms of the words' page send. */
export const wordIntentSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('add'), phrases }),
  z.object({ intent: z.literal('edit'), groupId, phrases }),
  z.object({ intent: z.literal('remove'), groupId }),
])

export type WordIntent = z.infer<typeof wordIntentSchema>
