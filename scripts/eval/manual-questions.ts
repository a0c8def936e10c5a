// Questions about manuals of other hands than the demo's, each asked in a home that has this manual beside the papers of its development,
// and in one that has all nine. Those of three manuals are for calibration; those of the six others nothing is fitted on.
import {
  answeredQuestions,
  unansweredQuestions,
  type AnsweredRow,
  type EvalQuestion,
  type EvalSplit,
} from './question-types'
import { answeredOfManuals } from './answered-manual-questions'
import { unansweredOfManuals } from './unanswered-manual-questions'

export const manualDevelopment = 'longview-park'
/** The code of the house type whose homes have all manuals. */
export const allManuals = 'MANUALS'
export const houseTypeOfManual = (slug: string) => slug.toUpperCase()

type ManualQuestions = {
  slug: string
  split: EvalSplit
  /** Not among the nine: recognising a scan takes as long as reading all of them. */
  alone?: true
  answered: AnsweredRow[]
  unanswered: string[]
}

const sets: ManualQuestions[] = [
  {
    slug: 'dehumidifier',
    split: 'calibration',
    answered: [
      ...answeredOfManuals.dehumidifier,
      ['how long must it stand before i can plug it in', 'dehumidifier: upright for two hours'],
      ['The orange light is on, what now?', 'dehumidifier: amber lamp means that the tank is full'],
      ['Can I put the water from it in my iron?', 'dehumidifier: not for steam irons'],
      ['how do i stop the kids pressing the buttons', 'dehumidifier: hold the padlock key for three seconds'],
      ['Can it drain by itself without me emptying it?', 'dehumidifier: hose of 12 mm bore'],
      ['How often does the filter need cleaning?', 'dehumidifier: every fortnight'],
      ['its all frosty inside', 'dehumidifier: Ice on the coils'],
      ['P2 error', 'dehumidifier: P2 on the display'],
      ['how many watts does it use', 'dehumidifier: 210 watts'],
      ['it makes a rattling noise', 'dehumidifier: Rattling'],
    ],
    unanswered: [
      ...unansweredOfManuals.dehumidifier,
      'Can the dehumidifier be controlled from my phone?',
      'Where can I buy a second tank for it?',
      'Does it also clean pollen out of the air?',
      'Is it safe for my parrot?',
    ],
  },
  {
    slug: 'coffee-machine',
    split: 'calibration',
    answered: [
      ...answeredOfManuals['coffee-machine'],
      ['What do I do before I make the first coffee?', 'coffee-machine: two litres run through'],
      ['how hot should the milk get', 'coffee-machine: Stop at 65 degrees'],
      ['my coffee runs through too fast', 'coffee-machine: finer setting makes the coffee flow more slowly'],
      ['Can I use vinegar to descale?', 'coffee-machine: never vinegar'],
      ['how do i descale it', 'coffee-machine: Dissolve one sachet'],
      [
        'it keeps turning off on me after a while, can that be longer',
        'coffee-machine: hold the power key for eight seconds',
      ],
      ['all the lights are flashing', 'coffee-machine: Fault of the heater'],
      ['which temperature for a light roast', 'coffee-machine: Light roasts want three'],
      ['are the grinding discs under guarantee', 'coffee-machine: wear, and are not covered'],
      ['the drop is blinking', 'coffee-machine: Container empty'],
    ],
    unanswered: [
      ...unansweredOfManuals['coffee-machine'],
      'Can I make tea with it?',
      'What is the cup warmer for?',
      'Does the machine take pods?',
      'How heavy is the coffee machine?',
    ],
  },
  {
    slug: 'garage-door',
    split: 'calibration',
    answered: [
      ...answeredOfManuals['garage-door'],
      ['how do i open the garage by hand when the power is gone', 'garage-door: Pull the red cord'],
      ['I bought another remote, how do I get it to work?', 'garage-door: Press P on the head of the drive'],
      ['what battery is in the clicker', 'garage-door: CR2032'],
      ['I lost a remote and want to wipe them all', 'garage-door: hold P for 20 seconds'],
      ['it blinks 4 times', 'garage-door: Belt slack'],
      ['make the door shut on its own after a while', 'garage-door: Time until it closes by itself'],
      ['Should the belt be oiled?', 'garage-door: Never oil the belt'],
      ['can I leave it open a little for air', 'garage-door: long press of the second key'],
      ['how do I check that it stops when something is in the way', 'garage-door: piece of wood 5 cm high'],
      ['menu 34', 'garage-door: Partial opening'],
    ],
    unanswered: [
      ...unansweredOfManuals['garage-door'],
      'What colour can I paint the garage door?',
      'Can I open the door with Alexa?',
      'How wide is the garage door?',
      'Who made the springs of the door?',
    ],
  },
  {
    slug: 'washing-machine',
    split: 'test',
    answered: [
      ['what do i do with the bolts on the back', 'washing-machine: four transit bolts'],
      ['which compartment does the powder go in', 'washing-machine: the right for the main wash'],
      ['How much wool can I put in?', 'washing-machine: wool 2 kg'],
      ['water wont go out of the drum', 'washing-machine: Water does not go out', 'washing-machine: does not drain'],
      ['how do I clean the filter at the bottom', 'washing-machine: Unscrew the filter'],
      ['can I open it halfway through, I forgot a sock', 'washing-machine: Press pause'],
      ['how long does the quick wash take', 'washing-machine: 0:28'],
      ['E10 on the screen', 'washing-machine: No water comes in'],
      ['the machine dances around the room', 'washing-machine: It walks about while spinning'],
      ['it smells bad inside', 'washing-machine: Drum clean once a month', 'washing-machine: or it smells'],
      ['can it start later so its done when I get home', 'washing-machine: Press the hourglass'],
      ['grey bits on my black shirts', 'washing-machine: undissolved powder'],
      ['can i wash a duvet', 'washing-machine: Duvet'],
    ],
    unanswered: [
      'How do I get red wine out of a shirt?',
      'Can I stack a dryer on top of the Lavella?',
      'How many revolutions does it spin at?',
      'How much water does one wash need?',
      'Is there an app for the washing machine?',
    ],
  },
  {
    slug: 'ventilation',
    split: 'test',
    answered: [
      ['when should i change the filters in the air system', 'ventilation: every six months'],
      ['how do i change the filters', 'ventilation: Pull the two black lids'],
      ['can I just wash the filters', 'ventilation: Washing them makes them useless'],
      ['what is the order number for new filters', 'ventilation: VX-4471'],
      ['F15', 'ventilation: Condensate does not drain'],
      ['we have friends over tonight, what setting', 'ventilation: Guests, showers, cooking'],
      ['we are gone for two weeks', 'ventilation: Nobody is at home'],
      ['can i shut the vent over my bed its drafty', 'ventilation: May I close the valves'],
      ['what kind of extractor can I put over the cooker', 'ventilation: One that recirculates'],
      ['The air is so dry in January', 'ventilation: The air is dry in winter'],
      ['Less air comes in when its freezing outside, is that normal', 'ventilation: slows the incoming fan'],
      ['there is a gap under all the doors can I close it', 'ventilation: Do not seal it'],
      ['how heavy is the unit', 'ventilation: 34 kg'],
    ],
    unanswered: [
      'Does the ventilation unit cool the house?',
      'Can I hang the unit in the attic myself?',
      'How loud is the Ventix at night?',
      'Which paint may I use on the ceiling valves?',
      'How much is a service visit for the ventilation?',
    ],
  },
  {
    slug: 'alarm-panel',
    split: 'test',
    answered: [
      ['how long have i got to get out after setting the alarm', 'alarm-panel: within 45 seconds'],
      ['how do i set it at night when we are in bed', 'alarm-panel: tap the half moon'],
      ['someone is forcing me to turn it off', 'alarm-panel: last digit one higher'],
      ['I forgot the master code', 'alarm-panel: Only the installer can set it anew'],
      ['how do i give the cleaner a code', 'alarm-panel: Cleaner or guest'],
      ['it beeps twice every minute', 'alarm-panel: a sensor has a low battery'],
      ['does my dog set it off', 'alarm-panel: animals below 25 kg'],
      ['what does a false alarm cost me', 'alarm-panel: 85 euro'],
      ['how do I change my code', 'alarm-panel: NEW CODE'],
      ['what does it cost a month', 'alarm-panel: 19.50 euro'],
      ['how do i test it', 'alarm-panel: tap MENU, TEST'],
      ['how long does it last without power', 'alarm-panel: lasts for 18 hours'],
      ['can i arm it from my mobile', 'alarm-panel: swipe the house'],
    ],
    unanswered: [
      'Are there cameras in the alarm system?',
      'Can I add a sensor for the shed myself?',
      'Does my insurance get cheaper with the alarm?',
      'Is the siren outside allowed at night?',
    ],
  },
  {
    slug: 'car-charger',
    split: 'test',
    answered: [
      ['how do I start charging', 'car-charger: Hold your card to the sign'],
      ['why is the ring yellow', 'car-charger: Waiting for cheap hours'],
      ['the plug wont come out', 'car-charger: Unlock the car twice', 'car-charger: The plug is stuck'],
      ['it flashes red three times', 'car-charger: Earth leakage'],
      ['I want to charge right now not at night', 'car-charger: twice within five seconds'],
      ['can it charge only from the solar panels', 'car-charger: what the roof gives'],
      ['how fast does it charge', 'car-charger: 7.4 kW'],
      ['I lost a card', 'car-charger: Lost cards are struck off'],
      ['how long is the guarantee on the charger', 'car-charger: three years, five'],
      ['can my visitor charge here', 'car-charger: A guest can charge'],
      ['how should I leave the cable', 'car-charger: loops of the size of a football'],
      ['purple light', 'car-charger: Update, do not switch off'],
      ['who do i ring about the charger on a sunday', 'car-charger: 021 555 0177'],
    ],
    unanswered: [
      'Which electric car should I buy?',
      'What does a kilowatt hour cost at night?',
      'Can I move the wall box to the other side of the drive?',
      'Is there a grant for the wall box?',
      'Can I wash the charger with a pressure washer?',
    ],
  },
  {
    slug: 'wood-stove',
    split: 'test',
    answered: [
      ['what wood is best', 'wood-stove: Split beech, birch or ash'],
      ['can i burn coal in it', 'wood-stove: Coal, painted wood'],
      ['how do i light the stove', 'wood-stove: Lay two logs crosswise'],
      ['the glass went black', 'wood-stove: Black glass comes from wet wood'],
      ['how far from the sofa does it have to be', 'wood-stove: Furniture in front'],
      ['where do I put the ashes', 'wood-stove: metal bucket with a lid'],
      ['smoke comes out when i light it', 'wood-stove: Cold flue'],
      ['there is a small crack in the stone inside', 'wood-stove: fine crack in the stone lining'],
      ['part number of the back stone', 'wood-stove: 62-141'],
      ['it stinks the first time', 'wood-stove: lacquer hardens'],
      ['how often does the chimney sweep come', 'wood-stove: The sweep comes twice a year'],
      ['the wood is gone in no time', 'wood-stove: It burns away too fast'],
      ['does it work with the ventilation in the house', 'wood-stove: together with a ventilation unit'],
    ],
    unanswered: [
      'Can I cook a pot of soup on the stove?',
      'Which chimney sweep is the cheapest?',
      'How many radiators can the stove feed?',
      'Can I paint the stove in another colour?',
      'Where can I order logs?',
    ],
  },
  {
    slug: 'parts-list',
    split: 'test',
    answered: [
      ['what is part 1499', 'parts-list: Diverter valve motor'],
      ['price of 1512', 'parts-list: Plate heat exchanger, 24 plates'],
      ['number of the outside temperature sensor', 'parts-list: Outside temperature sensor'],
      ['A02 on the boiler', 'parts-list: shows A02', 'parts-list: Low pressure'],
      ['how do i top up the pressure', 'parts-list: blue lever'],
      ['red lamp and no flame', 'parts-list: Hold R for two seconds'],
      ['the hot water goes lukewarm', 'parts-list: Turn the tap down'],
      ['what happens to the guarantee if I skip the service', 'parts-list: falls to two'],
      ['gap of the igniter', 'parts-list: igniter is 4 mm'],
      ['A11', 'parts-list: Fan turns at the wrong speed'],
      ['will it freeze when we are away', 'parts-list: At 5 degrees the pump runs'],
      ['pump head 15-60', 'parts-list: Pump head 15-60'],
    ],
    unanswered: [
      'Can the Thermona boiler burn hydrogen?',
      'What is part 9944?',
      'How do I fit the boiler on another wall?',
      'How do I connect the boiler to the Wi-Fi?',
      'Can it run on oil?',
    ],
  },
  {
    slug: 'door-lock',
    split: 'test',
    alone: true,
    answered: [
      ['how do i open the front door with the code', 'door-lock: type the six digits'],
      ['add my wifes finger', 'door-lock: hold the plus sign for five seconds'],
      ['a code for the plumber just for today', 'door-lock: A code for one day is typed twice'],
      ['the ring blinks orange', 'door-lock: change them within two weeks'],
      ['which batteries are in the lock', 'door-lock: Four cells of size AA'],
      ['batteries are dead and I am locked out', 'door-lock: hold a 9 volt block'],
      ['it flashes red 3 times', 'door-lock: the bolt is blocked'],
      ['typed the wrong code too often what now', 'door-lock: locked out for three minutes'],
      ['can I oil the bolt', 'door-lock: Never spray oil'],
      ['how many fingerprints can it keep', 'door-lock: Up to 50 fingers'],
      ['does the door open from inside in a power cut', 'door-lock: the handle always opens'],
      ['remove the old tenant from the lock', 'door-lock: hold the minus sign'],
    ],
    unanswered: [
      'Can I open the door with my watch?',
      'How long is the guarantee on the Kastel lock?',
      'Does the lock report when the children come home?',
      'What does a new bolt cost?',
      'Can a burglar copy my finger?',
    ],
  },
]

export const manualSlugs = sets.map(({ slug }) => slug)

/** Whether a manual is read beside the home papers only. */
export const isAlone = (slug: string) => sets.some((set) => set.slug === slug && set.alone)

/** Beside one manual, and beside all of them. */
export const manualQuestions: Record<'one' | 'nine', EvalQuestion[]> = {
  one: sets.flatMap((set) => inHome(set, houseTypeOfManual(set.slug))),
  nine: sets.filter(({ alone }) => !alone).flatMap((set) => inHome(set, allManuals)),
}

function inHome({ slug, split, answered, unanswered }: ManualQuestions, houseType: string): EvalQuestion[] {
  const place = { development: manualDevelopment, houseType, split }
  return [
    ...answeredQuestions(slug, place, answered),
    ...unansweredQuestions(
      slug,
      split,
      unanswered.map((question) => [place.development, houseType, question]),
    ),
  ]
}
