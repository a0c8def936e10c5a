// What the forms of an assistant's settings send.
import { z } from 'zod'
import { personOffers, settingLimits as most, tones } from '~/domain/assistants/settings'
import type { AssistantSettings } from '~/domain/assistants/settings'

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
const paragraphs = (text: string) => text.replace(/\r\n?/g, '\n').trim()
const atMost = (characters: number) => z.string().max(characters, `At most ${characters} characters.`)
const line = (characters: number) => z.string().transform(oneLine).pipe(atMost(characters))
const text = (characters: number) => z.string().transform(paragraphs).pipe(atMost(characters))

/** One entry a line; empty lines and repetitions are passed over. */
const lines = (count: number, characters: number) =>
  z
    .string()
    .transform((all) => [...new Set(all.split(/\r?\n/).map(oneLine).filter(Boolean))])
    .pipe(z.array(atMost(characters)).max(count, `At most ${count}, one a line.`))

const numberOrNone = (least: number, greatest: number, isWhole = true) =>
  z.string().transform((written, context) => {
    const plain = written.trim().replace(',', '.')
    if (!plain) return null
    const number = Number(plain)
    if (number >= least && number <= greatest && (!isWhole || Number.isInteger(number))) return number
    context.addIssue({ code: 'custom', message: `A ${isWhole ? 'whole ' : ''}number from ${least} to ${greatest}.` })
    return z.NEVER
  })

const time = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d)?$/, 'A time looks like 09:00.')

const hours = z
  .object({
    days: z.array(
      z
        .string()
        .regex(/^[1-7]$/)
        .transform(Number),
    ),
    from: time,
    to: time,
  })
  .transform(({ days, from, to }, context) => {
    if (!days.length && !from && !to) return null
    if (days.length && from && to && from < to) return { days: [...new Set(days)].sort(), from, to }
    context.addIssue({ code: 'custom', message: 'Choose the days, and from when until when people answer on them.' })
    return z.NEVER
  })

const rule = z.object({ about: lines(most.about, most.aboutLine), say: text(most.say) })
const never = z
  .array(rule)
  .max(most.never, `At most ${most.never}.`)
  .transform((rules) => rules.filter(({ about, say }) => about.length > 0 || say !== ''))
  .superRefine((rules, context) => {
    if (rules.some(({ about, say }) => about.length === 0 || say === ''))
      context.addIssue({ code: 'custom', message: 'Write what it is about, and what is said instead.' })
  })

const settingsForm = z.object({
  name: line(most.name).pipe(z.string().min(1, 'What is the assistant called?')),
  greeting: line(most.greeting),
  tone: z.enum(tones),
  prompt: text(most.prompt),
  suggestedQuestions: lines(most.suggestedQuestions, most.suggestedQuestion),
  model: z
    .string()
    .trim()
    .regex(/^[\w.:/@-]{0,100}$/, 'As its server calls it, such as gpt-4o-mini.'),
  temperature: numberOrNone(0, 2, false),
  maxTokens: numberOrNone(50, 4_000),
  questionsPerHome: numberOrNone(1, 100_000),
  questionsPerDay: numberOrNone(1, 1_000_000),
  offerPerson: z.enum(personOffers),
  peoplePhrases: lines(most.peoplePhrases, most.phrase),
  hours,
  never,
})

/** What the fields of the form say; days and rules have several of one name. */
export function readSettingsForm(form: FormData): z.SafeParseReturnType<unknown, AssistantSettings> {
  const all = (name: string) => form.getAll(name).map(String)
  const said = all('neverSay')
  return settingsForm.safeParse({
    ...Object.fromEntries(Object.keys(settingsForm.shape).map((name) => [name, form.get(name)])),
    hours: { days: all('hoursDay'), from: form.get('hoursFrom'), to: form.get('hoursTo') },
    never: all('neverAbout').map((about, index) => ({ about, say: said[index] ?? '' })),
  })
}

/** The forms beside it. */
export const assistantIntentSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('save') }),
  z.object({ intent: z.literal('drop') }),
  z.object({
    intent: z.literal('publish'),
    reason: line(500).pipe(z.string().min(1, 'Say why: whoever looks later wants to know.')),
    /** The version that the person saw as the newest. */
    seen: z.coerce.number().int().min(0),
    /** Ticked where no run of the questions is waited for. */
    unchecked: z.literal('on').optional(),
  }),
  z.object({
    intent: z.literal('back'),
    number: z.coerce.number().int().positive().max(1_000_000),
    reason: line(500).pipe(z.string().min(1, 'Say why: whoever looks later wants to know.')),
  }),
])

export type AssistantIntent = z.output<typeof assistantIntentSchema>
