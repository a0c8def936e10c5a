// Riverside Quay and Vale Meadow: fewer documents, and the same questions have other answers.
import { answeredQuestions, unansweredQuestions, type AnsweredRow } from './question-types'

const home = (development: string, houseType: string, rows: AnsweredRow[]) =>
  answeredQuestions(houseType.toLowerCase(), { development, houseType, split: 'calibration' }, rows)

export const otherQuestions = [
  ...home('riverside-quay', 'QUAY1', [
    [
      'Where is the box that makes the hot water?',
      'heating-quay1: utility cupboard opposite the bathroom',
      'floor-plan-quay1: Utility cupboard, over the washing machine',
    ],
    ['The light on the unit blinks red three times', 'heating-quay1: Pressure differential too low'],
    ['Can I stop my toddler from fiddling with the thermostat?', 'heating-quay1: to lock the buttons'],
    ['How long is the wait for somewhere to put the car?', 'parking: about nine months'],
    ["There is smoke in somebody else's flat, should I run?", 'fire-safety: Stay in your apartment'],
    ['Would a full width dishwasher go in?', 'floor-plan-quay1: 450 mm wide'],
  ]),
  ...home('riverside-quay', 'QUAY2', [
    ['The controller shows E11', 'heating-quay2: Zone valve 2 stuck'],
    ['How do I put water back in when the needle is too low?', 'heating-quay2: 1.5 bar'],
    ['When may I use the rubbish room?', 'waste-and-recycling: 07:00 to 22:00'],
    ['What is the tallest car that gets in underneath?', 'parking: 2.10 m'],
    ['Which wall could we take out?', 'floor-plan-quay2: Only one wall of a Quay Two may be removed'],
    ['We are moving out, how far ahead do I book the elevator?', 'waste-and-recycling: five days'],
  ]),
  ...home('vale-meadow', 'ORCHARD', [
    ['The boiler says F.28 and will not fire', 'heating-orchard: No ignition'],
    ['How do I bring the needle back up?', 'heating-orchard: blue lever'],
    ['There is a whiff of gas in the hall', 'heating-orchard: 0800 111 999'],
    ['Could we make a bedroom under the roof?', 'floor-plan-orchard: designed for a loft conversion'],
    ['Which weekday is the rubbish taken?', 'waste-and-recycling: Friday'],
    [
      'A tile slipped in our first year, who do I speak to?',
      'warranty-and-defects: 01632 960 120',
      'warranty-and-defects: Roof tiles slipped',
    ],
  ]),
  ...home('vale-meadow', 'HEDGEROW', [
    [
      'The display reads Lo P and everything is cold',
      'heating-hedgerow: Fill to 1.5 bar',
      'heating-hedgerow: Below 0.9 bar',
    ],
    ['Boiler is dead, can I still have a wash tonight?', 'heating-hedgerow: 75 minutes'],
    ['Is the water from the violet tap fit to drink?', 'garden-and-drainage: violet'],
    ['How small a claim would the ten-year people look at?', 'warranty-and-defects: £1,500'],
    [
      'May I trim that old hedge along the side?',
      'garden-and-drainage: No owner may cut it lower than 1.8 m',
      'garden-and-drainage: protected by a planning condition',
    ],
    ['What will it set me back to have the boiler looked over?', 'heating-hedgerow: £168'],
  ]),
  ...unansweredQuestions('quay-none', 'calibration', [
    ['riverside-quay', 'QUAY1', 'Are there seals in the river?'],
    ['riverside-quay', 'QUAY2', 'Which broadband company is in the building?'],
    ['riverside-quay', 'QUAY1', 'Is a washing machine included in the sale?'],
    ['riverside-quay', 'QUAY2', 'When does the ferry leave?'],
  ]),
  ...unansweredQuestions('vale-none', 'calibration', [
    ['vale-meadow', 'ORCHARD', 'How fast is the internet in the village?'],
    ['vale-meadow', 'HEDGEROW', 'Does the pub do Sunday lunch?'],
    ['vale-meadow', 'ORCHARD', 'Where is the nearest vet?'],
    ['vale-meadow', 'HEDGEROW', 'Which council tax band am I in?'],
  ]),
]
