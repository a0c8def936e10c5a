// How the three developments of the demo lie: in agreement with what their documents say of green, pond, playground and quay.
import { ellipse, type SiteDesign } from './lay-out-site'

const longviewPark: SiteDesign = {
  bendRadiusM: 760,
  turnDegrees: 14,
  rows: [
    { y: -62, side: -1, from: -82, to: 82 },
    { y: -62, side: 1, from: -82, to: 82 },
    { y: 0, side: -1, from: -82, to: 82 },
    { y: 0, side: 1, from: -82, to: -32 },
    { y: 0, side: 1, from: 32, to: 82 },
    { y: 62, side: -1, from: -82, to: -32 },
    { y: 62, side: -1, from: 32, to: 82 },
    { y: 62, side: 1, from: -82, to: 82 },
  ],
  boundary: [
    [-102, -148],
    [60, -148],
    [102, -120],
    [138, -60],
    [138, 60],
    [104, 101],
    [-102, 101],
  ],
  roads: [
    {
      name: 'Longview Avenue',
      widthM: 6.5,
      line: [
        [-92, -152],
        [-92, 65],
      ],
    },
    {
      name: 'Pond Row',
      line: [
        [-92, -62],
        [92, -62],
      ],
    },
    {
      name: 'Oak Row',
      line: [
        [-92, 0],
        [92, 0],
      ],
    },
    {
      name: 'Heron Row',
      line: [
        [-92, 62],
        [92, 62],
      ],
    },
    {
      name: 'The Loop',
      line: [
        [92, -64],
        [92, 64],
      ],
    },
  ],
  paths: [
    {
      line: [
        [-30, 6],
        [30, 56],
      ],
    },
    {
      line: [
        [-30, 56],
        [30, 6],
      ],
    },
    {
      name: 'Greenway',
      widthM: 3,
      line: [
        [96, 0],
        [120, 4],
        [140, 12],
      ],
    },
    {
      line: [
        [-88, -104],
        [-20, -100],
        [50, -104],
        [96, -84],
      ],
    },
  ],
  greens: [
    {
      name: 'Central green',
      outline: [
        [-30, 5.5],
        [30, 5.5],
        [30, 56.5],
        [-30, 56.5],
      ],
    },
    {
      name: 'Pond meadow',
      outline: [
        [-86, -146],
        [58, -146],
        [98, -118],
        [98, -96],
        [-86, -96],
      ],
    },
    {
      name: 'Playground',
      outline: [
        [100, -44],
        [134, -52],
        [134, 54],
        [100, 44],
      ],
    },
  ],
  waters: [{ name: 'Pond', outline: ellipse([-34, -124], 78, 28) }],
  plots: {
    ASH: { widthM: 6, houseM: { width: 6, depth: 8.8 }, joined: 'both' },
    BIRCH: { widthM: 9.5, houseM: { width: 7.4, depth: 8.8 }, joined: 'pairs' },
    CEDAR: { widthM: 14, houseM: { width: 10.5, depth: 9.6 }, joined: 'none' },
    DAMSON: { widthM: 7.5, houseM: { width: 7.5, depth: 11.5 }, joined: 'both' },
    '': { widthM: 9, houseM: { width: 7.4, depth: 8.8 }, joined: 'none' },
  },
}

// Back to back in three blocks, one side to the quay and one to the river.
const blocks = [-92, -28, 36]
const quayFlat = { widthM: 7, houseM: { width: 7, depth: 13 }, joined: 'both' as const }

const riversideQuay: SiteDesign = {
  bendRadiusM: 1_400,
  turnDegrees: 6,
  rows: blocks.flatMap((from) => [
    { y: -18, side: 1 as const, from, to: from + 56 },
    { y: 18, side: -1 as const, from, to: from + 56 },
  ]),
  boundary: [
    [-110, -36],
    [110, -36],
    [110, 62],
    [-110, 62],
  ],
  roads: [
    {
      name: 'Grattan Quay',
      widthM: 7,
      line: [
        [-112, -28],
        [112, -28],
      ],
    },
  ],
  paths: [
    {
      name: 'River walk',
      widthM: 5,
      line: [
        [-108, 26],
        [108, 26],
      ],
    },
    {
      line: [
        [-32, -22],
        [-32, 26],
      ],
    },
    {
      line: [
        [32, -22],
        [32, 26],
      ],
    },
  ],
  greens: [
    {
      outline: [
        [-106, -18],
        [-95, -18],
        [-95, 22],
        [-106, 22],
      ],
    },
    {
      outline: [
        [95, -18],
        [107, -18],
        [107, 22],
        [95, 22],
      ],
    },
  ],
  waters: [
    {
      name: 'River Suir',
      outline: [
        [-110, 32],
        [110, 32],
        [110, 62],
        [-110, 62],
      ],
    },
  ],
  plots: { '': quayFlat },
}

const valeMeadow: SiteDesign = {
  bendRadiusM: 460,
  turnDegrees: -18,
  rows: [
    { y: -40, side: -1, from: -72, to: 72 },
    { y: -40, side: 1, from: 32, to: 72 },
    { y: 40, side: -1, from: 32, to: 72 },
    { y: 40, side: 1, from: -72, to: 72 },
  ],
  boundary: [
    [-96, -78],
    [88, -78],
    [88, 78],
    [-96, 78],
  ],
  roads: [
    {
      name: 'Orchard Lane',
      line: [
        [-100, -40],
        [80, -40],
      ],
    },
    {
      name: 'Hedgerow Lane',
      line: [
        [-84, 40],
        [80, 40],
      ],
    },
    {
      name: 'Frith Lane',
      line: [
        [-84, -42],
        [-84, 42],
      ],
    },
  ],
  paths: [
    {
      line: [
        [-78, -30],
        [-10, 0],
        [26, 28],
      ],
    },
    {
      line: [
        [-78, 30],
        [-10, 0],
        [26, -28],
      ],
    },
  ],
  greens: [
    {
      name: 'The meadow',
      outline: [
        [-78, -34],
        [28, -34],
        [28, 34],
        [-78, 34],
      ],
    },
  ],
  waters: [{ name: 'Dew pond', outline: ellipse([-48, 0], 22, 14) }],
  plots: {
    ORCHARD: { widthM: 9.5, houseM: { width: 7.2, depth: 8.6 }, joined: 'pairs' },
    HEDGEROW: { widthM: 14, houseM: { width: 10.5, depth: 9.4 }, joined: 'none' },
    '': { widthM: 10, houseM: { width: 7.4, depth: 8.8 }, joined: 'none' },
  },
}

export const siteDesigns: Record<string, SiteDesign> = {
  'longview-park': longviewPark,
  'riverside-quay': riversideQuay,
  'vale-meadow': valeMeadow,
}
