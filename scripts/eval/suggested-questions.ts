// The questions that each home of the demo is offered before it asks anything: whoever tries the assistant tries these first.
import { tenants } from '../../seeds/demo/world'
import { answeredQuestions, type EvalQuestion, type FactText } from './question-types'

type Facts = Record<string, FactText[]>

const THREE_LAYERS: FactText = 'warranty-and-defects: covered in three layers'
const FAULTS: FactText = 'warranty-and-defects: Faults in workmanship and materials'
const ALTERNATE: FactText = 'waste-and-recycling: Green and black weeks alternate'
const WEDNESDAY: FactText = 'waste-and-recycling: Every second Wednesday'
const LEAVE: FactText = 'fire-safety: Leave at once'
const STAY: FactText = 'fire-safety: Stay in your apartment'

const park: Facts = {
  'What does my warranty cover?': [THREE_LAYERS, FAULTS],
  'Which bin goes out this week?': [ALTERNATE, WEDNESDAY],
}
const quay: Facts = { 'What do I do when the fire alarm sounds?': [LEAVE, STAY] }
const vale: Facts = {
  'When are the bins collected?': [
    'waste-and-recycling: Collection day for the whole of Vale Meadow is Friday',
    'waste-and-recycling: Every second Friday',
  ],
  'Who do I call about a defect?': ['warranty-and-defects: 01632 960 120'],
}

const NIGHT = 'How do I set the heating for the night?'
const STOPCOCK = 'Where is the stopcock in my house?'
const DISTRICT = 'How does the district heating work?'
const PARK = 'Where do I park?'
const BLEED = 'How do I bleed a radiator?'

/** By the code of the house type, what each of its questions is answered by. */
const facts: Record<string, Facts> = {
  ASH: {
    ...park,
    [NIGHT]: [
      'heating-ash: hold the ring for three seconds',
      'heating-ash: 20 °C | 17 °C',
      'heating-ash: A moon symbol means',
    ],
    [STOPCOCK]: ['water-ash: under the kitchen sink', 'floor-plan-ash: behind the plinth'],
  },
  BIRCH: {
    ...park,
    [NIGHT]: [
      'heating-birch: Never lower the floor zones by more than 2 °C at night',
      'heating-birch: and up for Schedule',
    ],
    [STOPCOCK]: ['water-birch: in the utility room, behind a push-to-open panel'],
  },
  CEDAR: {
    ...park,
    [NIGHT]: ['heating-cedar: 18.5 °C', 'heating-cedar: 16.5 °C'],
    [STOPCOCK]: ['water-cedar: in the plant room, at floor level', 'floor-plan-cedar: Stopcock, red lever'],
  },
  DAMSON: {
    ...park,
    [NIGHT]: ['heating-damson: 18.5 °C', 'heating-damson: A setback deeper than 2 °C'],
    [STOPCOCK]: ['water-damson: in the entrance lobby', 'floor-plan-damson: blue handle'],
  },
  QUAY1: {
    ...quay,
    [DISTRICT]: ['heating-quay1: gives its heat to your apartment in a white box'],
    [PARK]: ['parking: was sold without a parking space', 'parking: You can rent one of the eight spaces'],
  },
  QUAY2: {
    ...quay,
    [DISTRICT]: ['heating-quay2: draws its heat from the energy centre', 'heating-quay2: warm a ring main'],
    [PARK]: ['parking: A Quay Two has one space'],
  },
  ORCHARD: { ...vale, [BLEED]: ['heating-orchard: Bleed them in October'] },
  // Its manual does not say it, and nothing may be made up.
  HEDGEROW: vale,
}

/** Each question of each house type that is offered it; one that nothing is written of here must be declined. */
export const suggestedQuestions: EvalQuestion[] = tenants
  .flatMap(({ developments }) => developments)
  .flatMap(({ slug, houseTypes, suggestedQuestions: offered }) =>
    houseTypes.flatMap(({ code }) =>
      answeredQuestions(
        `suggested-${code.toLowerCase()}`,
        { development: slug, houseType: code, split: 'test' },
        offered.map((question) => [question, ...(facts[code]?.[question] ?? [])]),
      ).map((one) => (one.answer?.length === 0 ? { ...one, answer: null } : one)),
    ),
  )
