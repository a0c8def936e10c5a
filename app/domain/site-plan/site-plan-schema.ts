// What a site plan may be, for the server: a page that shows one is given it checked.
import { z } from 'zod'
import { farthestM, outlinePoints, type Point } from '~/lib/geometry'
import { areasOf, planKinds, type SitePlan } from './site-plan'

export const maxPlanBytes = 1_000_000
const maxFeatures = 5_000
const maxPositions = 60_000
/** Farther from the development than this, and it is the plan of another one. */
export const maxPlanDistanceM = 3_000

const position = z
  .array(z.number().finite(), { invalid_type_error: 'a coordinate must be [longitude, latitude]' })
  .min(2, 'a coordinate must be [longitude, latitude]')
  .max(3, 'a coordinate must be [longitude, latitude]')
  .refine(([longitude = 0, latitude = 0]) => Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90, {
    message: 'a coordinate is not on Earth; longitude comes first',
  })
const line = z.array(position).min(2, 'a line needs two coordinates')
const ring = z
  .array(position)
  .min(4, 'an outline needs four coordinates, the last one like the first')
  .refine((points) => points[0]?.[0] === points.at(-1)?.[0] && points[0]?.[1] === points.at(-1)?.[1], {
    message: 'an outline must end where it begins',
  })
const rings = z.array(ring).min(1, 'an area needs an outline')

const geometry = z.discriminatedUnion(
  'type',
  [
    z.object({ type: z.literal('Polygon'), coordinates: rings }),
    z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(rings).min(1, 'it has no area') }),
    z.object({ type: z.literal('LineString'), coordinates: line }),
    z.object({ type: z.literal('MultiLineString'), coordinates: z.array(line).min(1, 'it has no line') }),
  ],
  {
    errorMap: (issue, { defaultError }) => ({
      message: issue.code === 'invalid_union_discriminator' ? shapes : defaultError,
    }),
  },
)
const shapes = 'its geometry must be a Polygon, MultiPolygon, LineString or MultiLineString'

const text = (max: number) => z.string().trim().min(1).max(max)

const feature = z
  .object({
    type: z.literal('Feature'),
    geometry,
    properties: z.object(
      {
        kind: z.enum(planKinds, { errorMap: () => ({ message: `its kind must be one of ${planKinds.join(', ')}` }) }),
        unit_number: z.union([text(20), z.number().int().nonnegative().transform(String)]).nullish(),
        name: text(120).nullish(),
        width_m: z.number().min(0.5).max(60).nullish(),
      },
      { invalid_type_error: 'it has no properties', required_error: 'it has no properties' },
    ),
  })
  .transform(({ type, geometry: shape, properties: { kind, unit_number, name, width_m } }) => ({
    type,
    geometry: shape,
    properties: { kind, ...(unit_number && { unit_number }), ...(name && { name }), ...(width_m && { width_m }) },
  }))
  .superRefine(({ geometry: { type }, properties: { kind } }, context) => {
    if (['LineString', 'MultiLineString'].includes(type) && kind !== 'road' && kind !== 'path')
      context.addIssue({ code: 'custom', message: `a ${kind} must be an area, not a line` })
  })

export const sitePlanSchema: z.ZodType<SitePlan, z.ZodTypeDef, unknown> = z.object({
  type: z.literal('FeatureCollection', {
    errorMap: () => ({ message: 'the file must be a GeoJSON FeatureCollection' }),
  }),
  features: z
    .array(feature, { required_error: 'it has no features', invalid_type_error: 'it has no features' })
    .min(1, 'the plan is empty')
    .max(maxFeatures, `more than ${maxFeatures} features are too many to draw`),
})

/** A plan as it is kept; what is no plan is none. */
export function keptPlan(value: unknown): SitePlan | null {
  const parsed = sitePlanSchema.safeParse(value)
  return parsed.success ? parsed.data : null
}

export type ReadPlan = { plan: SitePlan } | { problems: string[] }

const shownProblems = 5

/**
 * Reads the text of a GeoJSON file as a site plan.
 * @param near where the development is: a plan that lies elsewhere is not its.
 * @returns the plan, or what is wrong with it in words for whoever made it: the first few things, by the number of their feature.
 */
export function readSitePlan(json: string, near: Point | null): ReadPlan {
  if (Buffer.byteLength(json) > maxPlanBytes) return { problems: ['The plan is larger than 1 MB.'] }
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return { problems: ['The file is not JSON.'] }
  }
  const parsed = sitePlanSchema.safeParse(value)
  if (!parsed.success) return { problems: problemsOf(parsed.error) }
  const problem = problemOfPlace(parsed.data, near)
  return problem ? { problems: [problem] } : { plan: parsed.data }
}

function problemsOf({ issues }: z.ZodError): string[] {
  const words = issues.map(({ path: [part, index], message }) =>
    part === 'features' && typeof index === 'number' ? `Feature ${index + 1}: ${message}.` : `${capital(message)}.`,
  )
  const different = [...new Set(words)]
  const more = different.length - shownProblems
  return [...different.slice(0, shownProblems), ...(more > 0 ? [`And ${more} more.`] : [])]
}

function problemOfPlace(plan: SitePlan, near: Point | null): string | null {
  const points = outlinePoints(areasOf(plan))
  if (points.length > maxPositions) return `The plan has ${points.length} coordinates; ${maxPositions} are the most.`
  const [first] = points
  const centre = near ?? first
  if (!centre || farthestM(centre, points) <= maxPlanDistanceM) return null
  const km = Math.round(farthestM(centre, points) / 100) / 10
  return near
    ? `A part of the plan is ${km} km from the development. Is longitude before latitude, and is it the right file?`
    : `The plan is more than ${maxPlanDistanceM / 1_000} km wide.`
}

function capital(message: string): string {
  return message.charAt(0).toUpperCase() + message.slice(1)
}
