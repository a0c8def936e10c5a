// What the import API takes and answers: the schemas are its description, too.
import { extendZodWithOpenApi, type RouteConfig } from '@asteasolutions/zod-to-openapi'
import { z } from 'zod'
import type { ImportField } from '~/domain/imports/fields'
import { apiPath } from '~/domain/paths/api'

extendZodWithOpenApi(z)

export type ImportKind = 'units' | 'homeowners'
export const mostRows = 2_000

const said = z.string().max(500).nullish()
const number = z
  .string()
  .min(1)
  .max(40)
  .openapi({ description: 'The number of the home, by which it is known.', example: '12A' })
const day = said.openapi({ description: 'A day, such as 2026-03-12.' })

const unit = z
  .object({
    number,
    house_type: said.openapi({ description: 'The code of a house type, or its name.' }),
    address: said,
    postcode: said,
    phase: said,
    energy_rating: said,
    mprn: said,
    gprn: said,
    sold_on: day,
    handed_over_on: day,
  })
  .strict()
  .openapi('ImportedHome')

const homeowner = z
  .object({ number, name: said, email: said, phone: said })
  .strict()
  .openapi('ImportedHomeowner', { description: 'Known by the e-mail address, or else by the name within the home.' })

const fields = {
  units: [
    ['number', 'number'],
    ['house_type', 'houseType'],
    ['address', 'address'],
    ['postcode', 'postcode'],
    ['phase', 'phase'],
    ['energy_rating', 'energyRating'],
    ['mprn', 'mprn'],
    ['gprn', 'gprn'],
    ['sold_on', 'soldOn'],
    ['handed_over_on', 'handedOverOn'],
  ],
  homeowners: [
    ['number', 'number'],
    ['name', 'name'],
    ['email', 'email'],
    ['phone', 'phone'],
  ],
} as const satisfies Record<ImportKind, readonly (readonly [string, ImportField])[]>

/** The names of the API, each with what it says of a home or homeowner. */
export function importFieldsOf(kind: ImportKind): readonly (readonly [string, ImportField])[] {
  return fields[kind]
}

/** The rows of a request. */
export function importRowsOf(kind: ImportKind) {
  return z
    .array(kind === 'units' ? unit : homeowner)
    .min(1)
    .max(mostRows)
}

export const importQuery = z.object({
  dry_run: z
    .enum(['true', 'false'])
    .default('false')
    .transform((value) => value === 'true')
    .openapi({ description: 'true: says what would be done, and does nothing.' }),
})

const count = z.number().int().min(0)
const answer = z.object({
  import_id: z
    .string()
    .uuid()
    .nullable()
    .openapi({ description: 'By which staff can look at the import, and undo it.' }),
  dry_run: z.boolean(),
  counts: z
    .object({ new: count, changed: count, unchanged: count, refused: count, skipped: count })
    .openapi({ description: 'Rows, by what became of them.' }),
  refused: z
    .array(z.object({ row: z.number().int(), problems: z.array(z.string()) }))
    .openapi({ description: 'The first rows that were refused, and why; the others are imported all the same.' }),
})

/** The import API, for the description of the API. */
export function importRoutes(refusals: RouteConfig['responses']): RouteConfig[] {
  const route = (kind: ImportKind, summary: string): RouteConfig => ({
    method: 'put',
    path: (kind === 'units' ? apiPath.putHomes : apiPath.putHomeowners)('{developmentId}'),
    operationId: kind === 'units' ? 'putHomes' : 'putHomeowners',
    tags: ['Homes'],
    summary,
    description:
      'What is not said of a home or homeowner stays as it is. Sent again, the same changes nothing; sent again under the same ' +
      'Idempotency-Key, it is the same import. A CSV file is read by its headings.',
    security: [{ session: [] }],
    request: {
      params: z.object({ developmentId: z.string().uuid() }),
      query: importQuery,
      headers: z.object({ 'Idempotency-Key': z.string().max(200).optional() }),
      body: {
        required: true,
        content: {
          'application/json': { schema: z.object({ rows: importRowsOf(kind) }) },
          'text/csv': { schema: { type: 'string' as const } },
        },
      },
    },
    responses: {
      200: { description: 'What became of the rows', content: { 'application/json': { schema: answer } } },
      ...refusals,
    },
  })
  return [route('units', 'Add and change homes'), route('homeowners', 'Add and change homeowners')]
}
