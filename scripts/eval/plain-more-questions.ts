// The house types of which less was asked, and what people ask in longer sentences.
import { park, quay, vale } from './plain-home'
import type { EvalQuestion } from './question-types'

export const plainMoreQuestions: EvalQuestion[] = [
  ...quay('QUAY1', 'test', [
    [['boost the heating for an hour', 'which button gives extra heat'], 'heating-quay1: 60 minutes at once'],
    [
      ['we are away 2 weeks what do i press', 'heating when on holiday'],
      'heating-quay1: Off, frost guard',
      'heating-quay1: Choose programme C',
    ],
    [['radiator cold at the top', 'how do i bleed a rad'], 'heating-quay1: bleed it with the square key'],
    [['how do i read the heat meter', 'heat meter where'], 'heating-quay1: black disc on the right'],
    [
      ['does the hot water run out', 'hot water takes ages to come'],
      'heating-quay1: so it never runs out',
      'heating-quay1: makes the wait 30 seconds',
    ],
    [['no heat at all who do i ring', 'heating is down in the flat number pls'], 'heating-quay1: 051 555 0230'],
    [
      ['code for bin room', 'bin store code where do i get it'],
      'waste-and-recycling: The code for Block B is on the portal',
      'waste-and-recycling: Apartment key',
    ],
    [['where does glass go', 'glass bottles bin'], 'waste-and-recycling: Glass, three round slots'],
    [['old couch how do i get rid', 'bulky rubbish day'], 'waste-and-recycling: second Saturday in March'],
    [
      ['where can visitors park', 'my mam is visiting where can she park'],
      'parking: no visitor parking in the basement',
    ],
    [['bbq on the balcony ok?', 'gas grill balcony'], 'fire-safety: Only electric grills'],
    [['bells ringing on thursday', 'when do they test the fire bells'], 'fire-safety: every Thursday at 11:00'],
    [['smoke alarm keeps going off when cooking how do i hush it'], 'fire-safety: The hush button is on the hall head'],
  ]),
  ...quay('QUAY2', 'test', [
    [
      ['can i let my car space to a friend', 'renting out my parking space'],
      'parking: It can be let to residents only',
    ],
    [['get a car charger in my space', 'how much is a charger for my parking space'], 'parking: €1,180'],
    [['gate closed because of the tide', 'flood gate when'], 'parking: closes two hours before high water'],
    [['delivery van where can it stop', 'how long can a van stay in the yellow bay'], 'parking: 20 minutes'],
    [
      ['charge ebike in the flat', 'can i charge my scooter battery at home'],
      'fire-safety: One battery, while you are awake',
    ],
    [['chain on the front door', 'can i put a bolt on my door'], 'fire-safety: Do not fit a bolt'],
    [['more compost bags', 'food bags where do i get them'], 'waste-and-recycling: two rolls of 52 bags'],
    [['saw a rat by the bins', 'rats'], 'waste-and-recycling: 051 555 0212'],
    [
      ['new kitchen where does the rubble go', 'skip on ferry lane'],
      'waste-and-recycling: Rubble, plasterboard',
      'waste-and-recycling: 15 working days',
    ],
    [['lightbulbs and batteries bin', 'where do old batteries go'], 'waste-and-recycling: A red box for batteries'],
  ]),
  ...vale('ORCHARD', 'test', [
    [
      ['where is the boiler', 'boiler location please'],
      'heating-orchard: kitchen wall cupboard to the right of the window',
    ],
    [['taps not hot but rads are', 'radiators warm but no hot water'], 'heating-orchard: clean the sieve in the tap'],
    [['F22', 'boiler says f.22'], 'heating-orchard: Pressure below 0.6 bar'],
    [['how do i set the clock on the thermostat', 'thermostat time is wrong'], 'heating-orchard: to set the clock'],
    [['holiday mode', 'suitcase button'], 'heating-orchard: Press the suitcase'],
    [['how many radiators do we have', 'rads how many'], 'heating-orchard: There are nine'],
    [['bin not collected', 'they missed my bin who do i tell'], 'waste-and-recycling: 01632 960 160'],
    [['plastic film', 'does cling film go in the recycling'], 'waste-and-recycling: Plastic film is not collected'],
    [['where do i leave the bins on friday', 'where to put bins out'], 'waste-and-recycling: verge side of the drive'],
    [['apple tree in the garden what kind', 'what tree is in our garden'], 'garden-and-drainage: Chalford Russet'],
    [
      ['outside tap off for winter', 'how do i shut the garden tap'],
      'garden-and-drainage: Its stop valve is under the kitchen sink',
    ],
    [['can i build a patio', 'patio rules'], 'garden-and-drainage: Patio over 30'],
    [['how often should i water new grass', 'turf watering'], 'garden-and-drainage: one hour each evening'],
    [['how much is the residents company', 'what do we pay the residents company'], 'garden-and-drainage: £264 a year'],
  ]),
  ...vale('HEDGEROW', 'test', [
    [['where do i bring the bins', 'bin collection point'], 'waste-and-recycling: collection point by the finger post'],
    [['rainwater tank how big', 'size of the tank in the garden'], 'garden-and-drainage: 1,000 litre'],
    [['clean the rain water pump filter', 'pump filter when'], 'garden-and-drainage: Clean its basket filter'],
    [['shed near the terrace', 'how far from the terrace can a shed be'], 'garden-and-drainage: from the top edge'],
    [['sofa collection cost', 'council take away a couch price'], 'waste-and-recycling: three items for £39'],
    [['tip opening times', 'recycling centre hours'], 'waste-and-recycling: It opens from 9.00 to 17.00'],
    [['who owns the drains', 'blocked sewer who is responsible'], 'garden-and-drainage: 01632 960 166'],
    [['can i mow on sunday', 'lawnmower hours'], 'garden-and-drainage: on Sundays from 10.00 to 13.00'],
    [
      ['big family bigger bin', 'we have 6 kids can we get a larger bin'],
      'waste-and-recycling: Families of six or more',
    ],
    [['cut down a tree', 'can i fell a tree in the back'], 'garden-and-drainage: Felling a tree thicker'],
  ]),
  ...park('DAMSON', 'test', [
    [
      ['handle is stuck on the water shut off', 'blue handle wont turn'],
      'water-damson: Ring 045 555 0140 when the blue handle is stuck',
    ],
    [['how do i close the sprinkler'], 'water-damson: Turn the red handle'],
    [['water pump light is yellow', 'presto yellow'], 'water-damson: Supply weak'],
    [['hose on balcony', 'can i use a hose out on the balcony'], 'water-damson: A hose from the kitchen'],
    [['lime in the shower', 'shower heads full of lime'], 'water-damson: put the two shower heads in vinegar'],
    [
      ['damp patch on bedroom ceiling top floor', 'who pays when the roof lets water in'],
      'water-damson: Water that comes through your ceiling',
    ],
    [['beeping under the shower', 'wet alarm battery'], 'water-damson: CR2450'],
    [
      ['can i drink from the bathroom tap', 'tap water ok to drink upstairs?'],
      'water-damson: Every cold tap in The Damson',
    ],
    [['clean pump filter', 'water filter in utility how'], 'water-damson: Twist the glass cup'],
    [['bus into town', 'how often is the bus'], 'neighbourhood: every 30 minutes'],
    [['creche waiting list', 'is there a creche near'], 'neighbourhood: Little Larks'],
    [['borrow a ladder', 'where can i borrow tools'], 'neighbourhood: tool library'],
    [['chemist open till', 'pharmacy hours'], 'neighbourhood: Mill Lane pharmacy'],
  ]),
]
