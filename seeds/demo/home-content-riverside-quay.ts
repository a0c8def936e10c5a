import type { SeedHomeContent } from './home-content-types'

const noGas =
  'Your heat comes from the energy centre of Riverside Quay, and nothing in your apartment burns gas. If you smell gas outside, move away and ring 999 or 112.'

export const riversideQuayHome: SeedHomeContent = {
  development: 'riverside-quay',
  contacts: [
    {
      name: 'Longview Homes Customer Care',
      purpose: 'Faults in the apartment in the first 24 months',
      phone: '045 555 0110',
      email: 'care@longviewhomes.example',
      hours: 'Mon–Fri 08:30–17:00',
      isEmergency: false,
    },
    {
      name: 'Suirside Management, night line',
      purpose: 'Sprinklers, lift, bells, front doors',
      phone: '051 555 0219',
      email: null,
      hours: 'At night',
      isEmergency: true,
    },
    {
      name: 'Suir Heat Services',
      purpose: 'No heat or no hot water',
      phone: '051 555 0230',
      email: null,
      hours: 'At all hours',
      isEmergency: true,
    },
    {
      name: 'Suirside Management',
      purpose: 'The building and its shared parts',
      phone: '051 555 0210',
      email: null,
      hours: '',
      isEmergency: false,
    },
  ],
  points: [
    {
      houseType: 'QUAY1',
      kind: 'stopcock',
      location: 'Store, low on the wall to the landing, behind the white flap',
      instructions:
        'The flap opens with a coin. A quarter turn to the right stops the cold water, and with it the hot.',
    },
    {
      houseType: 'QUAY1',
      kind: 'fuse_board',
      location: 'Coats cupboard, at eye height, on the right',
      instructions: 'Only with dry feet.',
    },
    {
      houseType: 'QUAY1',
      kind: 'alarm',
      location: 'Hush button on the head in the hall',
      instructions:
        'Reach it with a broom handle; after eight minutes it is live again. Fire in your own apartment: leave at once and pull the front door shut. Fire elsewhere: stay, with doors and windows closed, unless smoke reaches you or you are told to leave.',
    },
    {
      houseType: 'QUAY2',
      kind: 'stopcock',
      location: 'Mirror cupboard in the hall, above the heat unit',
      instructions: 'The lever there closes the cold water.',
    },
    {
      houseType: 'QUAY2',
      kind: 'fuse_board',
      location: 'Hall wall opposite the mirror, behind a picture-sized door',
      instructions: 'Only with dry feet.',
    },
    {
      houseType: 'QUAY2',
      kind: 'alarm',
      location: 'Grey plate by the mirror door in the hall',
      instructions:
        'Press it to hush. Fire in your own apartment: leave at once and pull the front door shut. Fire elsewhere: stay, with doors and windows closed, unless smoke reaches you or you are told to leave.',
    },
    { kind: 'gas', location: 'There is no gas in your apartment', instructions: noGas },
    {
      kind: 'other',
      location: 'Where to meet: Block A at the bronze anchor, Block B at the bicycle shelter',
      instructions: 'The anchor is on the quay wall, the shelter on Ferry Lane. Do not wait below the balconies.',
    },
  ],
  checklist: [
    {
      title: 'Reserve the lift for moving day',
      detail: 'At least five days before, for half a day at a time. The deposit is €150.',
      dueAfterDays: -7,
    },
    {
      title: 'Arrange contents insurance',
      detail: 'Have it run from the day you move in.',
      dueAfterDays: -3,
    },
    { title: 'Photograph the meters', detail: 'Heat and electricity, on the first day.', dueAfterDays: 0 },
    { title: 'Find the water and the fuse board', detail: 'Your emergency card says where they are.', dueAfterDays: 0 },
    { title: 'Learn the way out by the stair', detail: 'In a fire, do not use the lift.', dueAfterDays: 1 },
    {
      title: 'Test the alarms in your apartment',
      detail: 'The bells of the building are tested on Thursdays at 11:00.',
      dueAfterDays: 2,
    },
    {
      title: 'Tell Suir Heat Services your e-mail address',
      detail: 'Bills come every two months, by e-mail.',
      dueAfterDays: 7,
    },
    { title: 'Register with the electricity supplier', detail: '', dueAfterDays: 7 },
    {
      title: 'See that the front door closes by itself',
      detail: 'From any angle, in less than 10 seconds. It is a fire door.',
      dueAfterDays: 14,
    },
    { title: 'Send your snag list', detail: 'Walk through every room in daylight.', dueAfterDays: 28 },
    {
      title: 'Look at your first heat bill',
      detail: 'Is the first reading the one you photographed?',
      dueAfterDays: 65,
    },
    {
      title: 'Make a note of anything that does not work',
      detail: 'Customer Care repairs it in the first 24 months.',
      dueAfterDays: 180,
    },
    {
      title: 'Join the fire drill',
      detail: 'The fire service visits once a year, in spring. It takes 20 minutes.',
      dueAfterDays: 300,
    },
    { title: 'List what is left to repair', detail: 'There is a year left of the first two.', dueAfterDays: 365 },
  ],
}
