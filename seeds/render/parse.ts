// A seed document is Markdown with a small front matter of `key: value` lines; this file is the only reader of that format.
import { z } from 'zod'

const metaSchema = z.object({
  title: z.string().min(1),
  category: z.enum([
    'manual',
    'heating',
    'ventilation',
    'electrics',
    'water',
    'appliances',
    'warranty',
    'fire-safety',
    'waste',
    'parking',
    'management',
    'broadband',
    'garden',
    'energy',
    'floor-plan',
    'move-in',
  ]),
  houseType: z.string().regex(/^(all|[A-Z][A-Z0-9]*)$/, 'a house type code, or "all"'),
  columns: z.enum(['1', '2']).default('1').transform(Number),
  revision: z.string().min(1),
  floorPlan: z
    .enum(['true', 'false'])
    .default('false')
    .transform((value) => value === 'true'),
})

export type SeedDocumentMeta = z.output<typeof metaSchema>
export type SeedDocument = { meta: SeedDocumentMeta; body: string }

const metres = z.number().finite().nonnegative()

const floorPlanSchema = z.object({
  floors: z
    .array(
      z.object({
        name: z.string(),
        width: metres.positive(),
        depth: metres.positive(),
        rooms: z
          .array(z.object({ name: z.string(), x: metres, y: metres, w: metres.positive(), d: metres.positive() }))
          .min(1),
        doors: z
          .array(z.object({ x: metres, y: metres, w: metres.positive(), side: z.enum(['n', 's', 'e', 'w']) }))
          .default([]),
        marks: z
          .array(
            z.object({
              kind: z.enum(['stopcock', 'fuseboard', 'smoke', 'heatpump', 'boiler', 'mvhr', 'hiu']),
              x: metres,
              y: metres,
            }),
          )
          .default([]),
      }),
    )
    .min(1),
})

export type FloorPlan = z.output<typeof floorPlanSchema>
export type Floor = FloorPlan['floors'][number]
export type MarkKind = Floor['marks'][number]['kind']

export function parseSeedDocument(markdown: string): SeedDocument {
  const match = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(markdown.replaceAll('\r\n', '\n'))
  if (!match) throw new Error('A seed document begins with front matter between two lines of ---')
  const [, head = '', body = ''] = match
  const entries = head.split('\n').flatMap((line) => {
    const colon = line.indexOf(':')
    return colon > 0 ? [[line.slice(0, colon).trim(), line.slice(colon + 1).trim()]] : []
  })
  return { meta: metaSchema.parse(Object.fromEntries(entries)), body: body.trim() }
}

export function parseFloorPlan(json: string): FloorPlan {
  return floorPlanSchema.parse(JSON.parse(json))
}

const months = 'January February March April May June July August September October November December'.split(' ')

/** The first day (UTC) of the month that a revision names ("Rev C, February 2024"); 1 January 2024 when it names none. */
export function revisionDate(revision: string): Date {
  const match = /([A-Z][a-z]+) (\d{4})/.exec(revision)
  const month = months.indexOf(match?.[1] ?? '')
  return month < 0 ? new Date(Date.UTC(2024, 0, 1)) : new Date(Date.UTC(Number(match?.[2]), month, 1))
}
