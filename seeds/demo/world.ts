// Who and what there is in the demo: two house builders, three developments, and the people of both.

export type SeedHouseType = { code: string; name: string; bedrooms: number; floorAreaM2: number; units: number }

export type SeedDevelopment = {
  slug: string
  name: string
  address: string
  city: string
  latitude: number
  longitude: number
  postcode: string
  street: string
  houseTypes: SeedHouseType[]
  sold: number
  /** Homes whose house type nobody entered: data quality has something to find. */
  withoutHouseType?: string[]
  /** Months before the scenario's day in which homes were handed over. */
  handoverMonths: number
  requirements: string[]
  pointsOfInterest: { name: string; category: string; description: string; north: number; east: number }[]
  suggestedQuestions: string[]
}

export type SeedTenant = {
  slug: string
  name: string
  timezone: string
  currency: string
  plan: 'free' | 'pro' | 'enterprise'
  emailDomain: string
  staff: { name: string; local: string; role: 'admin' | 'developer'; developments: string[] }[]
  developments: SeedDevelopment[]
}

const houseRequirements = [
  'heating',
  'ventilation',
  'electrics',
  'water',
  'appliances',
  'energy',
  'floor-plan',
  'fire-safety',
  'warranty',
]

export const superAdmin = { name: 'Orla Tierney', email: 'orla@openhouse.example' }

export const tenants: SeedTenant[] = [
  {
    slug: 'longview-homes',
    name: 'Longview Homes',
    timezone: 'Europe/Dublin',
    currency: 'EUR',
    plan: 'enterprise',
    emailDomain: 'longviewhomes.example',
    staff: [
      { name: 'Maeve Brennan', local: 'maeve', role: 'admin', developments: [] },
      { name: 'Conor Daly', local: 'conor', role: 'developer', developments: ['longview-park'] },
      { name: 'Aoife Keane', local: 'aoife', role: 'developer', developments: ['riverside-quay'] },
    ],
    developments: [
      {
        slug: 'longview-park',
        name: 'Longview Park',
        address: 'Ballymore Eustace Road',
        city: 'Naas, Co. Kildare',
        latitude: 53.2059,
        longitude: -6.6497,
        postcode: 'W91',
        street: 'Longview Park',
        houseTypes: [
          { code: 'ASH', name: 'The Ash', bedrooms: 2, floorAreaM2: 84, units: 24 },
          { code: 'BIRCH', name: 'The Birch', bedrooms: 3, floorAreaM2: 112, units: 30 },
          { code: 'CEDAR', name: 'The Cedar', bedrooms: 4, floorAreaM2: 156, units: 14 },
          { code: 'DAMSON', name: 'The Damson', bedrooms: 2, floorAreaM2: 92, units: 16 },
        ],
        sold: 71,
        handoverMonths: 20,
        // No document of the category `manual` is for one house type, so each home lacks one: the demo has gaps to close.
        requirements: houseRequirements,
        pointsOfInterest: [
          {
            name: "Fogarty's shop and post point",
            category: 'shop',
            description: 'Parcels kept five days',
            north: 330,
            east: 376,
          },
          { name: 'Southgate supermarket', category: 'shop', description: 'Open 08:00–22:00', north: 871, east: 491 },
          {
            name: 'Mill Lane pharmacy',
            category: 'health',
            description: 'Delivers Tuesday and Friday',
            north: 950,
            east: 507,
          },
          { name: 'Southgate Medical Centre', category: 'health', description: 'Doctors', north: 911, east: 396 },
          {
            name: "St Aidan's primary school",
            category: 'school',
            description: 'By the greenway',
            north: 548,
            east: -423,
          },
          { name: 'Little Larks crèche', category: 'school', description: 'Opens 07:30', north: 231, east: -200 },
          {
            name: 'Sports grounds',
            category: 'leisure',
            description: 'Two all-weather pitches',
            north: 214,
            east: -222,
          },
          {
            name: 'Longview bus stop',
            category: 'transport',
            description: 'N2 every 30 minutes',
            north: -152,
            east: 46,
          },
          {
            name: 'Recycling centre',
            category: 'services',
            description: 'Glass and garden waste',
            north: -900,
            east: 1300,
          },
        ],
        suggestedQuestions: [
          'How do I set the heating for the night?',
          'Where is the stopcock in my house?',
          'Which bin goes out this week?',
          'What does my warranty cover?',
        ],
      },
      {
        slug: 'riverside-quay',
        name: 'Riverside Quay',
        address: 'Grattan Quay',
        city: 'Waterford',
        latitude: 52.2616,
        longitude: -7.1229,
        postcode: 'X91',
        street: 'Riverside Quay',
        houseTypes: [
          { code: 'QUAY1', name: 'Quay One', bedrooms: 1, floorAreaM2: 50, units: 26 },
          { code: 'QUAY2', name: 'Quay Two', bedrooms: 2, floorAreaM2: 74, units: 20 },
        ],
        sold: 31,
        withoutHouseType: ['37'],
        handoverMonths: 9,
        requirements: ['heating', 'fire-safety', 'floor-plan', 'waste', 'warranty'],
        pointsOfInterest: [
          { name: 'Quayside market', category: 'shop', description: 'Saturday mornings', north: -60, east: 340 },
          {
            name: 'Grattan Quay bus stop',
            category: 'transport',
            description: 'W2 to the hospital',
            north: -45,
            east: -150,
          },
          { name: 'Suirside pharmacy', category: 'health', description: 'Open until 20:00', north: -210, east: 180 },
          {
            name: 'Bishopsgrove primary school',
            category: 'school',
            description: 'Junior and senior infants to sixth class',
            north: -520,
            east: -260,
          },
          {
            name: 'Quarry park',
            category: 'park',
            description: 'Playground and a loop of 1 km',
            north: -380,
            east: 330,
          },
          { name: 'Plunkett station', category: 'transport', description: 'Trains to Dublin', north: 380, east: 90 },
        ],
        suggestedQuestions: [
          'How does the district heating work?',
          'Where do I park?',
          'What do I do when the fire alarm sounds?',
        ],
      },
    ],
  },
  {
    slug: 'vale-harbour',
    name: 'Vale & Harbour',
    timezone: 'Europe/London',
    currency: 'GBP',
    plan: 'pro',
    emailDomain: 'valeharbour.example',
    staff: [
      { name: 'Harriet Cole', local: 'harriet', role: 'admin', developments: [] },
      { name: 'Tom Ashdown', local: 'tom', role: 'developer', developments: ['vale-meadow'] },
    ],
    developments: [
      {
        slug: 'vale-meadow',
        name: 'Vale Meadow',
        address: 'Frith Lane',
        city: 'Chalford Vale, Gloucestershire',
        latitude: 51.7226,
        longitude: -2.1524,
        postcode: 'GL6',
        street: 'Vale Meadow',
        houseTypes: [
          { code: 'ORCHARD', name: 'The Orchard', bedrooms: 3, floorAreaM2: 98, units: 20 },
          { code: 'HEDGEROW', name: 'The Hedgerow', bedrooms: 4, floorAreaM2: 143, units: 10 },
        ],
        sold: 22,
        withoutHouseType: ['26'],
        handoverMonths: 12,
        requirements: ['heating', 'floor-plan', 'warranty', 'energy'],
        pointsOfInterest: [
          { name: 'Village shop', category: 'shop', description: 'Post Office counter', north: 260, east: -190 },
          { name: 'Chalford Vale primary', category: 'school', description: 'Village school', north: -340, east: 220 },
          { name: 'Vale surgery', category: 'health', description: 'Doctors and dispensary', north: 310, east: -240 },
          {
            name: 'Frith Lane bus stop',
            category: 'transport',
            description: 'To Stroud each hour',
            north: 40,
            east: -130,
          },
          {
            name: 'Common and playing field',
            category: 'park',
            description: 'Swings, cricket in summer',
            north: -180,
            east: -420,
          },
        ],
        suggestedQuestions: [
          'How do I bleed a radiator?',
          'When are the bins collected?',
          'Who do I call about a defect?',
        ],
      },
    ],
  },
]

export const firstNames = [
  'Aisling',
  'Brian',
  'Ciara',
  'Declan',
  'Emma',
  'Fionn',
  'Gráinne',
  'Hugh',
  'Isabel',
  'Jack',
  'Katarzyna',
  'Liam',
  'Mary',
  'Niamh',
  'Oisín',
  'Patrick',
  'Rachel',
  'Seán',
  'Tara',
  'Una',
  'Viktor',
  'Wojciech',
  'Yusuf',
  'Zara',
  'Deirdre',
  'Eoin',
  'Priya',
  'Marek',
  'Sinéad',
  'Tomasz',
]

export const surnames = [
  'Murphy',
  'Kelly',
  'O’Sullivan',
  'Walsh',
  'Byrne',
  'Ryan',
  'O’Connor',
  'Nowak',
  'Doyle',
  'McCarthy',
  'Gallagher',
  'Kavanagh',
  'Kowalska',
  'Nolan',
  'Fitzgerald',
  'Okafor',
  'Lynch',
  'Sharma',
  'Quinn',
  'Moran',
  'Healy',
  'Bennett',
  'Whelan',
  'Power',
]

/** What questions are about; each is found by likeness to the examples. */
export const topics: { name: string; examples: string[] }[] = [
  {
    name: 'Heating',
    examples: [
      'How do I set the heating?',
      'The radiators are cold',
      'Heat pump error code',
      'Change the room thermostat schedule',
    ],
  },
  {
    name: 'Hot water',
    examples: ['There is no hot water', 'How hot should the cylinder be?', 'Boost the hot water', 'Legionella cycle'],
  },
  {
    name: 'Ventilation',
    examples: [
      'Condensation on the windows',
      'Clean the extract fan filter',
      'The ventilation unit is noisy',
      'Mould in the bathroom',
    ],
  },
  {
    name: 'Electrics',
    examples: [
      'A switch tripped in the fuse board',
      'Where is the fuse board?',
      'Sockets have no power',
      'Charge my electric car',
      'Solar panels',
    ],
  },
  {
    name: 'Water and leaks',
    examples: [
      'Where is the stopcock?',
      'A pipe is leaking',
      'Water pressure is low',
      'Turn off the water',
      'Outside tap in frost',
    ],
  },
  {
    name: 'Appliances',
    examples: [
      'The oven does not turn on',
      'Dishwasher error code',
      'Clean the washing machine filter',
      'Fridge freezer temperature',
      'Induction hob',
    ],
  },
  {
    name: 'Warranty and defects',
    examples: [
      'What does the warranty cover?',
      'Report a defect',
      'Cracks in the plaster',
      'Snag list',
      'Who repairs this?',
    ],
  },
  {
    name: 'Fire safety',
    examples: [
      'The smoke alarm beeps',
      'What do I do in a fire?',
      'Test the fire alarm',
      'Sprinklers',
      'Assembly point',
    ],
  },
  {
    name: 'Waste and recycling',
    examples: [
      'Which bin is collected this week?',
      'Where does glass go?',
      'Bulky waste',
      'Recycling rules',
      'Bin store code',
    ],
  },
  {
    name: 'Parking',
    examples: ['Where can visitors park?', 'Second parking space', 'Parking permit', 'Somebody parked in my space'],
  },
  {
    name: 'Management and charges',
    examples: [
      'How much is the service charge?',
      'Who manages the estate?',
      'House rules',
      'Annual general meeting',
      'Can I let my home?',
    ],
  },
  {
    name: 'Broadband and TV',
    examples: ['How do I get broadband?', 'Where is the fibre box?', 'Wi-Fi is weak', 'Television aerial'],
  },
  {
    name: 'Garden and outside',
    examples: [
      'When should I water the lawn?',
      'Can I build a shed?',
      'Drain in the garden is blocked',
      'Fence and boundary',
      'Patio cleaning',
    ],
  },
  {
    name: 'Energy',
    examples: [
      'What is the energy rating of my house?',
      'How much electricity will I use?',
      'U-value of the walls',
      'Airtightness',
      'Lower my bills',
    ],
  },
  {
    name: 'Moving in and neighbourhood',
    examples: [
      'What do I do on the first day?',
      'Meter readings',
      'Nearest school',
      'Bus to town',
      'Change of address',
    ],
  },
  {
    name: 'Rooms and plans',
    examples: ['How big is the bedroom?', 'Floor plan', 'Room sizes', 'Ceiling height', 'Will my sofa fit?'],
  },
]
