import { z } from 'zod'

export const topicsAtMost = 100
const examplesAtMost = 20

const name = z
  .string()
  .trim()
  .transform((text) => text.replace(/\s+/g, ' '))
  .pipe(z.string().min(1, 'Enter a name.').max(60, 'A name has at most 60 characters.'))

/** One phrase a line; empty lines and those said before are passed over. */
const examples = z
  .string()
  .transform((text) => {
    const phrases = text.split(/\r?\n/).map((phrase) => phrase.replace(/\s+/g, ' ').trim())
    return [...new Map(phrases.filter(Boolean).map((phrase) => [phrase.toLowerCase(), phrase])).values()]
  })
  .pipe(
    z
      .array(z.string().max(200, 'A phrase has at most 200 characters.'))
      .min(1, 'Write at least one phrase as a homeowner would ask it.')
      .max(examplesAtMost, `Up to ${examplesAtMost} phrases say enough.`),
  )

const topicId = z.string().uuid()

/** What the forms of the topics page send. */
export const topicIntentSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('add'), name, examples }),
  z.object({ intent: z.literal('edit'), topicId, name, examples }),
  z.object({
    intent: z.literal('merge'),
    topicId,
    intoTopicId: z.string().uuid('Choose the topic that its questions move to.'),
  }),
  z.object({ intent: z.literal('remove'), topicId }),
  z.object({ intent: z.literal('assign') }),
])

export type TopicIntent = z.infer<typeof topicIntentSchema>

/** The phrases of both topics, each once, as many as a topic has. */
export function joinExamples(own: readonly string[], more: readonly string[]): string[] {
  const joined = new Map<string, string>()
  for (const phrase of [...own, ...more])
    if (!joined.has(phrase.toLowerCase())) joined.set(phrase.toLowerCase(), phrase)
  return [...joined.values()].slice(0, examplesAtMost)
}
