// Questions that lean on the one before them, as people ask on: half for the constants of the heuristic, half to report on. The last of a
// row's questions is the one that is asked; those before it were asked before it.
import { type EvalFact, type EvalSplit, factOf, type FactText } from './question-types'

export type FollowUpQuestion = {
  id: string
  development: string
  houseType: string
  split: EvalSplit
  previous: string[]
  question: string
  answer: EvalFact[]
}

type Row = [houseType: string, questions: [string, string, ...string[]], ...facts: [FactText, ...FactText[]]]

const inThePark = (split: EvalSplit, rows: Row[]): FollowUpQuestion[] =>
  rows.map(([houseType, questions, ...facts], index) => ({
    id: `follow-up-${split}-${index + 1}`,
    development: 'longview-park',
    houseType,
    split,
    previous: questions.slice(0, -1),
    question: questions.at(-1) ?? '',
    answer: facts.map(factOf),
  }))

export const followUpQuestions: FollowUpQuestion[] = [
  ...inThePark('calibration', [
    ['ASH', ['How do I clean the grilles of the fan?', 'how often?'], 'ventilation-ash: Grilles: every six months'],
    [
      'ASH',
      ['Where is the fan of the ventilation?', 'Can I switch it off at night?'],
      'ventilation-ash: Damage from a switched-off fan',
    ],
    ['ASH', ['Who services the ventilation fan?', 'And what does that cost?'], 'ventilation-ash: Allow €95'],
    ['BIRCH', ['Where is the stopcock?', 'Which way do I turn it?'], 'water-birch: Across the pipe is closed'],
    [
      'BIRCH',
      ['The light on the booster pump is red', 'what if it blinks?'],
      'water-birch: Too hot: leave it for 30 minutes',
    ],
    [
      'BIRCH',
      ['Can I drink the water from the kitchen tap?', 'and the bathroom?'],
      "water-birch: The bathroom's cold tap is tank water",
    ],
    [
      'CEDAR',
      ['What pressure should the heating have?', 'and if it is too low?'],
      'heating-cedar: Below 1.5 bar: fill to 1.8 bar',
    ],
    [
      'CEDAR',
      ['How do I pair the heating app?', 'How many phones can use it?'],
      'heating-cedar: Up to eight telephones',
    ],
    [
      'ASH',
      ['When is the recycling bin collected?', 'what about the brown one?'],
      'waste-and-recycling: Brown goes every week',
    ],
    [
      'BIRCH',
      ['My bin was not emptied', 'Who do I call?'],
      'waste-and-recycling: Ring Greenmile before noon',
      'waste-and-recycling: Greenmile answers on',
    ],
    ['ASH', ['Where can my visitors park?', 'How long?'], 'parking: 24 hours without a permit'],
    ['CEDAR', ['Where do visitors park?', 'can I use those myself?'], 'parking: may not use them between'],
    ['ASH', ['My car was clamped', 'how much is that?'], 'parking: €125'],
    [
      'DAMSON',
      ['Are there sprinklers in my apartment?', 'may I paint them?'],
      'fire-safety: Never paint, wallpaper or seal',
    ],
    [
      'BIRCH',
      ['There is a crack in the plaster', 'When will you fix it?'],
      'warranty-and-defects: at the twelve-month visit',
    ],
    [
      'ASH',
      ['What do I do if somebody missed an appointment for a repair?', 'what does it cost?'],
      'warranty-and-defects: a second missed visit costs',
    ],
  ]),
  ...inThePark('test', [
    [
      'ASH',
      ['How do I clean the grille in the bathroom?', 'And the inlets above the windows?'],
      'ventilation-ash: Slide the cover of each inlet up',
    ],
    ['ASH', ['What humidity is healthy?', 'what if it is higher?'], 'ventilation-ash: Above 65 % for a week'],
    [
      'ASH',
      ['Which battery is in the WC sensor?', 'How long do they last?'],
      'ventilation-ash: They last about two years',
    ],
    ['BIRCH', ['How big is the water tank in the attic?', 'What is it for?'], 'water-birch: It feeds the WCs'],
    [
      'BIRCH',
      ['Where do I shut the water off?', 'Is there another one outside?'],
      'water-birch: There is a second valve in the verge',
    ],
    [
      'BIRCH',
      ['How do I descale the shower in the en-suite?', 'how often?'],
      'water-birch: Descale its rose every six weeks',
    ],
    ['CEDAR', ['What temperature are the bedrooms set to?', 'and the living room?'], 'heating-cedar: 2, living room'],
    [
      'CEDAR',
      ['Where is sun-shift in the app?', 'When should I switch it off?'],
      'heating-cedar: Switch it off in July and August',
    ],
    ['CEDAR', ['Can the heat pump cool in summer?', 'How do I start that?'], 'heating-cedar: Choose Season, then Cool'],
    ['ASH', ['When do I put the bins out?', 'and back in?'], 'waste-and-recycling: Bring them back by 20:00'],
    ['CEDAR', ['How do I get rid of an old sofa?', 'How much?'], 'waste-and-recycling: €25 for the first item'],
    [
      'BIRCH',
      ['Where do I bring glass bottles?', 'When is it open?'],
      'waste-and-recycling: may be used from 09:00 to 20:00',
    ],
    ['BIRCH', ['Where can I charge my electric car?', 'Who can fit one?'], 'parking: Any registered electrician'],
    [
      'ASH',
      ['Where can I charge my car?', 'what does it cost?', 'and how do I pay?'],
      'parking: start a charge with the Voltra app',
    ],
    ['DAMSON', ['How high is the gate of the car park?', 'Can I rent another one?'], 'parking: a list for eight bays'],
    ['ASH', ['My car was clamped', 'can I appeal?', 'by when?'], 'parking: within 21 days'],
    ['BIRCH', ['How many smoke alarms are there?', 'How do I silence them?'], 'fire-safety: Hush (ten minutes)'],
    ['CEDAR', ['How do I test the smoke alarms?', 'How often?'], 'fire-safety: Weekly'],
    [
      'ASH',
      ['When is the six-month visit?', 'What do they look at?'],
      'warranty-and-defects: door and window adjustment',
    ],
    [
      'BIRCH',
      ['What is the number for emergencies at night?', 'is it free?'],
      'warranty-and-defects: the call-out is charged at',
    ],
    [
      'CEDAR',
      ['How long does the structural guarantee last?', 'and if I sell?'],
      'warranty-and-defects: All three layers stay with the house',
    ],
    ['DAMSON', ['Where is the bin room?', 'How do I get in?'], 'waste-and-recycling: opens with your grey fob'],
  ]),
]
