// What may happen to a place, drawn at random.
import fc from 'fast-check'

// Around the days on which one of the zones changes its clocks, most of all within hours of midnight and of the change.
const changesOfClocks = ['2026-03-08', '2026-03-29', '2026-10-25', '2026-11-01'].map((day) =>
  Date.parse(`${day}T00:00:00Z`),
)
const moment = fc
  .record({
    day: fc.constantFrom(...changesOfClocks),
    quarters: fc.oneof(fc.integer({ min: -120, max: 220 }), fc.integer({ min: -8, max: 40 })),
    ms: fc.constantFrom(0, 1, 59_999, 899_999),
  })
  .map(({ day, quarters, ms }) => new Date(day + quarters * 900_000 + ms).toISOString())

const which = fc.nat({ max: 1_000 })
const base = { tenant: fc.nat({ max: 1 }), development: fc.nat({ max: 1 }), pick: which }
const similarity = fc.option(
  fc.oneof(
    fc.integer({ min: -10, max: 100 }).map((n) => n / 100),
    fc.constantFrom(0.35, 0.349999, 0.05),
  ),
)
const outcome = fc.constantFrom('answered', 'no_answer', 'error', 'handed_off')
const rating = fc.option(fc.integer({ min: 1, max: 5 }))
const latency = fc.option(fc.constantFrom(0, 9, 10, 11, 800, 2_500, 130_000))

const added = {
  exchange: fc.record({
    kind: fc.constant('exchange' as const),
    ...base,
    at: moment,
    pauseMs: fc.constantFrom(0, 700, 600_000),
    outcome,
    rating,
    latency,
    tokens: fc.option(fc.integer({ min: 0, max: 4_000 })),
    costMicros: fc.option(fc.integer({ min: 0, max: 9_000 })),
    topic: fc.option(which),
    group: fc.option(which),
    isAnonymous: fc.boolean(),
    isAnswered: fc.boolean(),
    cited: fc.array(which, { maxLength: 3 }),
    search: fc.option(
      fc.record({
        similarity,
        latencyMs: fc.integer({ min: 0, max: 900 }),
        chunks: fc.array(which, { maxLength: 3 }),
        failed: fc.boolean(),
        type: fc.option(which),
      }),
    ),
  }),
  opened: fc.record({
    kind: fc.constantFrom('documentViews' as const, 'documentDownloads' as const),
    ...base,
    at: moment,
    person: fc.option(which),
  }),
  clicked: fc.record({ kind: fc.constantFrom('map.opened' as const, 'poi.clicked' as const), ...base, at: moment }),
  uploaded: fc.record({ kind: fc.constant('upload' as const), ...base, at: moment }),
  chunk: fc.record({
    kind: fc.constant('chunk' as const),
    ...base,
    version: fc.integer({ min: 1, max: 2 }),
    type: fc.option(which),
  }),
}
const edited = {
  question: fc.record({
    kind: fc.constant('editQuestion' as const),
    ...base,
    topic: fc.option(which),
    group: fc.option(which),
    at: fc.option(moment),
  }),
  answer: fc.record({
    kind: fc.constant('editAnswer' as const),
    ...base,
    outcome,
    rating,
    latency,
    at: fc.option(moment),
  }),
  search: fc.record({ kind: fc.constant('editSearch' as const), ...base, similarity }),
  homeowner: fc.record({ kind: fc.constant('onboard' as const), ...base, at: fc.option(moment) }),
  move: fc.record({ kind: fc.constant('move' as const), ...base, to: which }),
  merge: fc.record({ kind: fc.constant('merge' as const), ...base, into: which }),
  unit: fc.record({ kind: fc.constant('editUnit' as const), ...base, at: fc.option(moment) }),
  document: fc.record({
    kind: fc.constant('editDocument' as const),
    ...base,
    type: fc.option(which),
    version: fc.option(fc.integer({ min: 1, max: 2 })),
  }),
}
const deleted = fc.record({
  kind: fc.constant('delete' as const),
  ...base,
  table: fc.constantFrom(
    'messages',
    'messages',
    'conversations',
    'documents',
    'homeowners',
    'documentViews',
    'documentDownloads',
    'topics',
    'questionGroups',
    'ragSearchLog',
    'analyticsEvents',
    'documentVersions',
    'docChunks',
    'documentRequirements',
    'assistants',
  ),
})
const refresh = fc.record({ kind: fc.constant('refresh' as const) })

export const changes = fc.oneof(
  { weight: 8, arbitrary: added.exchange },
  { weight: 3, arbitrary: added.opened },
  { weight: 1, arbitrary: added.clicked },
  { weight: 1, arbitrary: added.uploaded },
  { weight: 1, arbitrary: added.chunk },
  { weight: 2, arbitrary: edited.question },
  { weight: 2, arbitrary: edited.answer },
  { weight: 1, arbitrary: edited.search },
  { weight: 1, arbitrary: edited.homeowner },
  { weight: 1, arbitrary: edited.move },
  { weight: 1, arbitrary: edited.merge },
  { weight: 1, arbitrary: edited.unit },
  { weight: 1, arbitrary: edited.document },
  { weight: 4, arbitrary: deleted },
  { weight: 2, arbitrary: refresh },
)
export type Change = typeof changes extends fc.Arbitrary<infer T> ? T : never
export type Happening = Exclude<Change, { kind: 'refresh' }>
export type At<Kind extends Happening['kind']> = Extract<Happening, { kind: Kind }>
