import { z } from 'zod'
import { personFields, unitFields } from '~/domain/imports/assess-rows'
import type { ImportField, Mapping } from '~/domain/imports/fields'

const said = z.string().max(500)

export const homeFields = ['number', ...unitFields] as const satisfies readonly ImportField[]

const homeValues = z.object({
  number: said,
  houseType: said,
  address: said,
  postcode: said,
  phase: said,
  energyRating: said,
  mprn: said,
  gprn: said,
  soldOn: said,
  handedOverOn: said,
})
const personValues = z.object({ name: said, email: said, phone: said })

export type HomeForm = z.infer<typeof homeValues>
export type PersonForm = z.infer<typeof personValues>

/** The form of a new home. */
export const newHomeSchema = homeValues

/** What the forms of a home's page send. */
export const homeIntentSchema = z.discriminatedUnion('intent', [
  homeValues.extend({ intent: z.literal('save') }),
  personValues.extend({ intent: z.literal('add-person') }),
  personValues.extend({ intent: z.literal('edit-person'), homeownerId: z.string().uuid() }),
  z.object({ intent: z.literal('remove-person'), homeownerId: z.string().uuid() }),
  z.object({ intent: z.literal('remove') }),
])
export type HomeIntent = z.infer<typeof homeIntentSchema>

/** The fields of a form as the columns of a row, so that a form says the same as a list. */
export const homeMapping: Mapping = [...homeFields]
export const personMapping: Mapping = ['number', ...personFields]
