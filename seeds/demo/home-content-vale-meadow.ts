import type { SeedHomeContent } from './home-content-types'

export const valeMeadowHome: SeedHomeContent = {
  development: 'vale-meadow',
  contacts: [
    {
      name: 'Vale & Harbour Customer Care',
      purpose: 'Faults and questions in the first two years',
      phone: '01632 960 120',
      email: null,
      hours: 'Weekdays 8.30–17.00',
      isEmergency: false,
    },
    {
      name: 'National gas emergency line',
      purpose: 'A smell of gas, or a carbon monoxide alarm',
      phone: '0800 111 999',
      email: null,
      hours: 'Day and night',
      isEmergency: true,
    },
    {
      name: 'Vale & Harbour out of hours',
      purpose: 'Water that cannot be stopped, no power, no heating in frost',
      phone: '01632 960 199',
      email: null,
      hours: 'Outside office hours',
      isEmergency: true,
    },
    {
      name: 'Stonegate Guarantee',
      purpose: 'The structure, for ten years',
      phone: '01632 960 155',
      email: null,
      hours: '',
      isEmergency: false,
    },
  ],
  points: [
    {
      houseType: 'ORCHARD',
      kind: 'gas',
      location: 'Lever at the meter in the front porch box',
      instructions: 'Open windows, touch no switch, close the lever, leave, and ring 0800 111 999 from outside.',
    },
    {
      houseType: 'ORCHARD',
      kind: 'stopcock',
      location: 'Under the kitchen sink, right-hand side, red handle',
      instructions: 'There is another outside: the small cover marked W in the footpath, 300 mm from the drive.',
    },
    {
      houseType: 'ORCHARD',
      kind: 'fuse_board',
      location: 'Hall, above the coat hooks by the front door',
      instructions: 'The consumer unit. Only with dry feet.',
    },
    {
      houseType: 'ORCHARD',
      kind: 'alarm',
      location: 'Smoke: hall, sitting room and landing. Heat and carbon monoxide: kitchen',
      instructions:
        'Four fast chirps and a red light mean carbon monoxide: open the door, go outside and ring 0800 111 999.',
    },
    {
      houseType: 'HEDGEROW',
      kind: 'gas',
      location: 'Lever at the meter, in the half-sunk box on the garage side wall',
      instructions: 'The lever points along the pipe when it is open. Close it, leave the house and ring 0800 111 999.',
    },
    {
      houseType: 'HEDGEROW',
      kind: 'stopcock',
      location: 'Cloakroom, behind the removable panel under the basin',
      instructions: 'There is another outside: the cover in the drive, beside the finger post.',
    },
    {
      houseType: 'HEDGEROW',
      kind: 'fuse_board',
      location: 'Utility room, high on the wall beside the back door',
      instructions: 'A second unit, for pump, charger and doors, is in the double garage. Only with dry feet.',
    },
    {
      houseType: 'HEDGEROW',
      kind: 'alarm',
      location: 'Carbon monoxide: utility room, and sitting room near the stove recess',
      instructions: 'If one of them sounds, open the door, go outside and ring 0800 111 999.',
    },
  ],
  checklist: [
    { title: 'Arrange home insurance', detail: 'It has to run from the day of completion.', dueAfterDays: -7 },
    {
      title: 'Look over the house before completion',
      detail: 'You, or an inspector that you pay, five working days before.',
      dueAfterDays: -5,
    },
    { title: 'Photograph the meters', detail: 'Gas, electricity and water, on the first day.', dueAfterDays: 0 },
    {
      title: 'Find the stop tap and the gas lever',
      detail: 'Your emergency card says where they are.',
      dueAfterDays: 0,
    },
    { title: 'Test the smoke and carbon monoxide alarms', detail: 'Monthly, from now on.', dueAfterDays: 1 },
    {
      title: 'Choose your gas and electricity supplier',
      detail: 'Have the meter photographs at hand.',
      dueAfterDays: 7,
    },
    {
      title: 'Report scratches, chips and paint marks',
      detail: 'Within 14 days of completion, unless they are on your inspection’s list.',
      dueAfterDays: 13,
    },
    {
      title: 'Register the boiler’s warranty',
      detail: 'The installer fills in the Benchmark pages at the back of its booklet.',
      dueAfterDays: 28,
    },
    {
      title: 'Find the valve of the outside tap',
      detail: 'Under the kitchen sink, with a blue handle. Close it from November to March.',
      dueAfterDays: 21,
      houseType: 'ORCHARD',
    },
    {
      title: 'Clean the track of the bifold doors',
      detail: 'Once a month keeps their rollers going.',
      dueAfterDays: 30,
      houseType: 'HEDGEROW',
    },
    {
      title: 'Note what sticks, drips or creaks',
      detail: 'Customer Care aims to close each report within 30 days.',
      dueAfterDays: 90,
    },
    {
      title: 'Plan the filling of drying cracks',
      detail: 'They are filled once, between month 10 and month 12. We write to you.',
      dueAfterDays: 300,
    },
    {
      title: 'Have the boiler serviced',
      detail: 'Every year, or its warranty ends. By a Gas Safe registered engineer.',
      dueAfterDays: 350,
    },
    { title: 'List what is left to repair', detail: 'You have one year more of the first two.', dueAfterDays: 365 },
  ],
}
