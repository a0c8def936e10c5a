import type { SeedHomeContent, SeedPoint } from './home-content-types'
import { longviewParkFacts } from './home-facts-longview-park'

const noGas =
  'Nothing in your home burns gas or oil, so there is no gas to turn off. If you smell gas outside, move away and ring 999 or 112.'

const gas = (houseType: string): SeedPoint => ({
  houseType,
  kind: 'gas',
  location: 'There is no gas in your home',
  instructions: noGas,
})

export const longviewParkHome: SeedHomeContent = {
  development: 'longview-park',
  facts: longviewParkFacts,
  contacts: [
    {
      name: 'Longview Homes Customer Care',
      purpose: 'Faults and questions in the first 24 months',
      phone: '045 555 0110',
      email: 'care@longviewhomes.example',
      hours: 'Mon–Fri 08:30–17:00',
      isEmergency: false,
      subject: 'defects',
    },
    {
      name: 'Longview Homes emergency line',
      purpose: 'A leak that cannot be stopped, no power, a door that will not lock',
      phone: '045 555 0199',
      email: null,
      hours: 'Outside office hours, day and night',
      isEmergency: true,
    },
    {
      name: 'Kestrel Property Management',
      purpose: 'The estate, its roads and lights, the service charge',
      phone: '045 555 0140',
      email: null,
      hours: '',
      isEmergency: false,
      subject: 'service_charge',
    },
    {
      name: 'Kestrel emergency line',
      purpose: 'The red light by the pond, the shared parts of the Damson',
      phone: '045 555 0149',
      email: null,
      hours: 'Day and night',
      isEmergency: true,
    },
    {
      name: 'Greenmile',
      purpose: 'Bins and recycling',
      phone: '045 555 0150',
      email: null,
      hours: '',
      isEmergency: false,
      subject: 'bins',
    },
    {
      name: 'HomeAnchor',
      purpose: 'The ten-year structural guarantee',
      phone: '045 555 0125',
      email: null,
      hours: '',
      isEmergency: false,
    },
  ],
  points: [
    {
      houseType: 'ASH',
      kind: 'stopcock',
      location: 'Under the kitchen sink, on the left, behind the white plinth panel',
      instructions:
        'Turn the round brass handle clockwise, about four full turns, until it stops; do not force it. The bathroom still runs from the attic tank until it is empty.',
    },
    {
      houseType: 'ASH',
      kind: 'fuse_board',
      location: 'Under-stairs cupboard in the hall, right-hand wall, at eye level',
      instructions: 'The main switch is the red double lever on the far left. Pull it down. Only with dry feet.',
    },
    gas('ASH'),
    {
      houseType: 'ASH',
      kind: 'alarm',
      location: 'Test and hush switch at the foot of the stairs',
      instructions:
        'Five heads, linked: when one sounds, all sound. If there is smoke, get out, close the doors behind you and ring 999 or 112.',
    },
    {
      houseType: 'BIRCH',
      kind: 'stopcock',
      location: 'Utility room, behind the push-to-open panel below the worktop, right of the washing machine',
      instructions:
        'The yellow lever: across the pipe is closed. It stops all cold and hot water. Then turn off way 15 of the fuse board, or the booster pump runs dry.',
    },
    {
      houseType: 'BIRCH',
      kind: 'fuse_board',
      location: 'Hall cupboard by the front door, back wall, above the coats',
      instructions: 'The main switch is at the right-hand end. Pull it down. Only with dry feet.',
    },
    gas('BIRCH'),
    {
      houseType: 'BIRCH',
      kind: 'alarm',
      location: 'Switch beside the hot press on the landing',
      instructions:
        'Three keys: Test, Hush for ten minutes, and Locate, which leaves on only the head that started it. If there is smoke, get out and ring 999 or 112.',
    },
    {
      houseType: 'CEDAR',
      kind: 'stopcock',
      location: 'Plant room, at floor level, on the right as you enter from the utility room',
      instructions:
        'The red lever with the white tag MAIN. A quarter turn closes it, and all water in the house stops.',
    },
    {
      houseType: 'CEDAR',
      kind: 'fuse_board',
      location: 'Utility room, left of the garden door, behind the mirror-fronted door',
      instructions:
        'The cables from the roof stay live in daylight even when the main switch is off: the orange handle at the foot of the plant room’s wall disconnects the panels.',
    },
    gas('CEDAR'),
    {
      houseType: 'CEDAR',
      kind: 'alarm',
      location: 'Hand-held control, clipped inside the utility room door',
      instructions:
        'Ten radio-linked heads. The control tests and silences from anywhere in the house. If there is smoke, get out and ring 999 or 112.',
    },
    {
      houseType: 'DAMSON',
      kind: 'stopcock',
      location: 'Entrance lobby at the foot of the own-door stairs, steel hatch at ankle height, on the left',
      instructions:
        'The blue handle: a quarter turn to the right. The hatch opens with the square key inside the fuse board’s door. Leave the red handle in the hall store alone: it is for the sprinklers.',
    },
    {
      houseType: 'DAMSON',
      kind: 'fuse_board',
      location: 'First floor, inner hall, behind the apartment’s inner door, 1.6 m up',
      instructions: 'Behind a white door in the wall; the Eircode stands inside it. Only with dry feet.',
    },
    gas('DAMSON'),
    {
      houseType: 'DAMSON',
      kind: 'alarm',
      location: 'Switch by the apartment’s inner door',
      instructions:
        'Your alarm is private: it does not call the fire brigade and does not sound next door. If there is smoke, get out and ring 999 or 112.',
    },
    {
      kind: 'other',
      location: 'Where to meet: the stone seat, the playground gate, or the sign with four white arrows',
      instructions:
        'Homes round the central green meet at the stone seat by the large oak, those on the eastern loop at the playground gate, the Damson apartments on the grass opposite the undercroft entrance.',
    },
  ],
  checklist: [
    { title: 'Arrange home insurance', detail: 'It has to run from the day you get your keys.', dueAfterDays: -7 },
    {
      title: 'Photograph the meters',
      detail: 'Their readings on the first day settle every bill that follows.',
      dueAfterDays: 0,
    },
    {
      title: 'Find the stopcock and the fuse board',
      detail:
        'Turn the stopcock a quarter and back again, so that you know it moves. Your emergency card says where they are.',
      dueAfterDays: 0,
    },
    { title: 'Test all the alarms', detail: 'One switch tests them all; when one sounds, all sound.', dueAfterDays: 1 },
    {
      title: 'Put felt pads under the chairs',
      detail: 'Marks on floors are accepted only on the snag list.',
      dueAfterDays: 2,
    },
    { title: 'Register with the electricity supplier', detail: 'Have the meter photograph at hand.', dueAfterDays: 7 },
    { title: 'Register with the water utility', detail: '', dueAfterDays: 7 },
    {
      title: 'Send your snag list',
      detail: 'Walk through every room in daylight. Marks on glass, worktops and floors count only on this list.',
      dueAfterDays: 28,
    },
    { title: 'Peel the film off the windows', detail: 'Later it sticks.', dueAfterDays: 30 },
    {
      houseType: 'BIRCH',
      title: 'Register your heat pump',
      detail: 'Within 90 days of getting your keys, for its full warranty.',
      dueAfterDays: 85,
    },
    {
      title: 'Choose a date for the six-month visit',
      detail:
        'A technician adjusts doors and windows and tests every alarm. The office writes to you with three dates.',
      dueAfterDays: 175,
    },
    { title: 'Have the heating serviced', detail: 'The first service is due after a year.', dueAfterDays: 355 },
    {
      title: 'List cracks wider than 2 mm',
      detail: 'They are made good once, at the twelve-month visit. Do not fill them one by one before.',
      dueAfterDays: 360,
    },
    {
      title: 'Walk through the house once more',
      detail: 'The defects period ends after 24 months. What you report before its last day is repaired.',
      dueAfterDays: 670,
    },
  ],
}
