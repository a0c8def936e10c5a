// What a company sets of a development's assistant. Apart from the schema that reads it, so that pages load no parser for it.

export const tones = ['warm', 'plain', 'formal'] as const
export type Tone = (typeof tones)[number]

/** When a homeowner is offered a person below an answer. */
export const personOffers = ['no_answer', 'always', 'never'] as const
export type PersonOffer = (typeof personOffers)[number]

/** When people answer: days from 1, Monday, and times of the company's clock. */
export type AnswerHours = { days: number[]; from: string; to: string }

/** What the assistant does not answer, as questions or phrases, and what it says instead. */
export type NeverRule = { about: string[]; say: string }

export type AssistantSettings = {
  name: string
  /** Above the first question; empty for the usual one. */
  greeting: string
  tone: Tone
  /** The company's own words to a language model. */
  prompt: string
  suggestedQuestions: string[]
  /** Empty for that of the server. */
  model: string
  temperature: number | null
  maxTokens: number | null
  /** Questions a day; null for as many as the company's plan has. */
  questionsPerHome: number | null
  questionsPerDay: number | null
  offerPerson: PersonOffer
  /** What is for people, in whatever question it is said. */
  peoplePhrases: string[]
  hours: AnswerHours | null
  never: NeverRule[]
}

export const settingLimits = {
  name: 60,
  greeting: 160,
  prompt: 2_000,
  suggestedQuestions: 6,
  suggestedQuestion: 160,
  peoplePhrases: 20,
  phrase: 60,
  never: 12,
  about: 12,
  aboutLine: 200,
  say: 1_000,
} as const

/** As pages call them. */
export const settingNames: Record<keyof AssistantSettings, string> = {
  name: 'Name',
  greeting: 'Greeting',
  tone: 'Tone',
  prompt: 'Words to the model',
  suggestedQuestions: 'Suggested questions',
  model: 'Model',
  temperature: 'Freedom of wording',
  maxTokens: 'Longest answer',
  questionsPerHome: 'Questions a home and day',
  questionsPerDay: 'Questions a day',
  offerPerson: 'When a person is offered',
  peoplePhrases: 'For people',
  hours: 'Hours',
  never: 'What it does not answer',
}

/** Which settings differ, in the order of the form. */
export function changedSettings(one: AssistantSettings, other: AssistantSettings): (keyof AssistantSettings)[] {
  const names = Object.keys(settingNames) as (keyof AssistantSettings)[]
  return names.filter((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]))
}
