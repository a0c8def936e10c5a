import { z } from 'zod'

const text = (most: number) => z.string().trim().max(most, `At most ${most} characters.`)
const coordinate = (most: number) =>
  z
    .string()
    .trim()
    .transform((value, context) => {
      if (!value) return null
      const number = Number(value.replace(',', '.'))
      if (Number.isFinite(number) && Math.abs(number) <= most) return number
      context.addIssue({ code: 'custom', message: `A number from −${most} to ${most}, such as 53.2204.` })
      return z.NEVER
    })

const details = z.object({
  name: text(100).min(1, 'What is the development called?'),
  address: text(200),
  city: text(100),
  country: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^(?:[A-Z]{2})?$/, 'Two letters, such as IE or GB.')
    .transform((value) => value || null),
  latitude: coordinate(90),
  longitude: coordinate(180),
})

export type DevelopmentDetails = z.infer<typeof details>

/** Both or neither: half a pin is nowhere. */
function requireWholePin({ latitude, longitude }: DevelopmentDetails, context: z.RefinementCtx): void {
  if ((latitude === null) !== (longitude === null))
    context.addIssue({ code: 'custom', message: 'A pin needs both numbers.', path: ['longitude'] })
}

/** What the form of a new development sends. */
export const newDevelopmentSchema = details
  .extend({ copyFrom: z.string().uuid().nullable().catch(null) })
  .superRefine(requireWholePin)

const houseType = z.object({
  code: text(20)
    .toUpperCase()
    .regex(/^[A-Z0-9-]+$/, 'Letters without accents, figures and hyphens, such as A1 or ASH-2.'),
  name: text(100).min(1, 'What is this house type called?'),
  bedrooms: z
    .string()
    .trim()
    .regex(/^(?:\d|1\d|20)?$/, 'A number from 0 to 20.')
    .transform((value) => (value ? Number(value) : null)),
})
export type HouseTypeInput = z.infer<typeof houseType>

/** What the forms of a development's setup send. */
export const setupIntentSchema = z
  .discriminatedUnion('intent', [
    details.extend({ intent: z.literal('details') }),
    z.object({ intent: z.literal('look-up') }),
    houseType.extend({ intent: z.literal('add-type') }),
    houseType.extend({ intent: z.literal('edit-type'), houseTypeId: z.string().uuid() }),
    z.object({ intent: z.literal('remove-type'), houseTypeId: z.string().uuid() }),
    z.object({ intent: z.literal('copy'), from: z.string().uuid('Choose a development.') }),
  ])
  .superRefine((asked, context) => {
    if (asked.intent === 'details') requireWholePin(asked, context)
  })
export type SetupIntent = z.infer<typeof setupIntentSchema>
/** What is kept of them; a look-up asks elsewhere first. */
export type SetupChange = Exclude<SetupIntent, { intent: 'look-up' }>
