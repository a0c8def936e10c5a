// Riverside Quay and Vale Meadow.
import { answered, unanswered, type BankQuestion } from './bank-question'

const quay = ['riverside-quay']
const vale = ['vale-meadow']

export const otherDevelopments: BankQuestion[] = [
  ...answered('Heating', quay, [
    'How does the district heating work?',
    'red light on the heating unit',
    'who do I ring, no heat',
    'when is the yearly service of the heating unit',
    'what does the heat cost per kwh',
    'going away, what should I do with the heating',
    'whats the standing charge',
  ]),
  ...answered(
    'Heating',
    ['QUAY1'],
    ['how do i lock the thermostat', 'one radiator cold', 'where is the heat unit in my flat'],
  ),
  ...answered(
    'Heating',
    ['QUAY2'],
    [
      'E11 on the varmo',
      'E4 low pressure how do i fill it',
      'battery in the thermostat',
      'max temperature for the floor heating',
    ],
  ),
  ...answered('Hot water', quay, ['shower not getting hot', 'how do I read the heat meter']),
  ...answered('Fire safety', quay, [
    'what do I do when the fire alarm sounds',
    'do i leave if the fire is in another flat',
    'where is the meeting point',
    'when is the alarm tested',
    'can i charge my scooter in the hall',
    'number for the building manager at night',
  ]),
  ...answered('Waste and recycling', quay, [
    'when can i use the bin room',
    'how much are the bins a year',
    'getting rid of a mattress',
    'moving out, how do i book the lift',
    'what day is the brown bin',
  ]),
  ...answered('Parking', quay, [
    'where do I park',
    'can visitors park on the quay and what does it cost',
    'what height is the car park',
    'flood gate in the car park when does it close',
    'can i charge my car in the basement',
    'where do bikes go',
  ]),
  ...answered('Rooms and plans', quay, [
    'how big is the apartment',
    'where is the stopcock in the apartment',
    'can I take out a wall',
    'what size dishwasher fits',
    'where is the fuse board',
  ]),
  ...unanswered('Management and charges', quay, [
    'how much is my service charge here',
    'when is the agm of the building',
    'can i rent my apartment to tourists',
    'are cats allowed',
  ]),
  ...unanswered('Broadband and TV', quay, ['whats the wifi code in the lobby', 'which broadband is in the building']),
  ...unanswered('Moving in and neighbourhood', quay, [
    'best pub on the quay',
    'ferry times to the island',
    'is there a crèche near the quay',
  ]),
  ...unanswered('Energy', quay, ['what is the BER of the apartment']),

  ...answered('Heating', vale, [
    'How do I bleed a radiator?',
    'boiler has lost pressure',
    'boiler wont light',
    'who services the boiler and how much',
    'how long is the boiler guaranteed',
    'i can smell gas',
    'how much gas will we use in a year',
    'where is the boiler',
  ]),
  ...answered(
    'Heating',
    ['ORCHARD'],
    ['F.28 on the boiler', 'boiler gurgling and its freezing outside', 'F.22 what is it'],
  ),
  ...answered(
    'Heating',
    ['HEDGEROW'],
    ['Lo P on the display', 'how do I use the immersion heater', 'water dripping from the tundish'],
  ),
  ...answered('Hot water', ['HEDGEROW'], ['when does the cylinder heat up', 'extra hour of hot water']),
  ...answered('Warranty and defects', vale, [
    'Who do I call about a defect?',
    'cracks in the ceiling, when are they filled',
    'out of hours number please',
    'what does Stonegate cover',
    'minimum claim with stonegate',
    'chip in the bath, too late to report?',
  ]),
  ...answered('Waste and recycling', vale, [
    'When are the bins collected?',
    'is garden waste extra',
    'what time can the bins go out the night before',
    'where is the tip and do i need to book',
    'council pick up for an old fridge',
    'they missed our recycling',
  ]),
  ...answered('Garden and outside', vale, [
    'can we cut back the hedge at the end',
    'can I have a bonfire',
    'how much is the estate company charge',
    'what grows in this soil',
    'can I put up a shed',
    'can I concrete over the swale',
  ]),
  ...answered('Garden and outside', ['HEDGEROW'], ['can you drink the water from the purple tap']),
  ...answered('Rooms and plans', vale, [
    'how big is bedroom 1',
    'where is the stop tap',
    'can we convert the loft',
    'where is the consumer unit',
  ]),
  ...unanswered('Broadband and TV', vale, ['how fast is the broadband in the village', 'can I get cable tv here']),
  ...unanswered('Parking', vale, ['can my guests park on Frith Lane', 'parking permit for a second car']),
  ...unanswered('Electrics', vale, ['can i fit an ev charger', 'do the houses have solar panels']),
  ...unanswered('Moving in and neighbourhood', vale, [
    'when does the pub kitchen close',
    'is there a yoga class in the village hall',
    'which council tax band are we',
  ]),
  ...unanswered('Appliances', vale, ['oven is beeping and wont stop']),
]
