import { z } from 'zod'
import { type AssistantSettings, personOffers, settingLimits as most, tones } from './settings'

const count = z.number().int().positive().nullable()
const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)

/** What of the settings stands in one column as JSON; what is missing or of another shape is as if nobody had set it. */
export const storedSettingsSchema = z.object({
  greeting: z.string().catch(''),
  tone: z.enum(tones).catch('warm'),
  temperature: z.number().min(0).max(2).nullable().catch(null),
  maxTokens: count.catch(null),
  questionsPerHome: count.catch(null),
  questionsPerDay: count.catch(null),
  offerPerson: z.enum(personOffers).catch('no_answer'),
  peoplePhrases: z.array(z.string()).max(most.peoplePhrases).catch([]),
  hours: z
    .object({ days: z.array(z.number().int().min(1).max(7)), from: time, to: time })
    .nullable()
    .catch(null),
  never: z
    .array(z.object({ about: z.array(z.string()), say: z.string() }))
    .max(most.never)
    .catch([]),
})

const columns = {
  name: z.string(),
  prompt: z.string(),
  model: z.string(),
  suggestedQuestions: z.array(z.string()),
}

/** All settings, as a draft or a version keeps them. */
const wholeSettingsSchema = storedSettingsSchema.extend(columns)

type Stored = Pick<AssistantSettings, keyof typeof columns> & { settings: unknown }

/** The settings of an assistant as its row keeps them. */
export function settingsOf({ settings, name, prompt, model, suggestedQuestions }: Stored): AssistantSettings {
  return inOrder({ ...storedSettingsSchema.parse(settings ?? {}), name, prompt, model, suggestedQuestions })
}

/** The settings of a draft or a version. */
export function readSettings(kept: unknown): AssistantSettings {
  return inOrder(wholeSettingsSchema.parse(kept))
}

// The same settings are the same text, wherever they were kept.
function inOrder(settings: AssistantSettings): AssistantSettings {
  const { hours } = settings
  return { ...settings, hours: hours && { days: [...hours.days].sort(), from: hours.from, to: hours.to } }
}
