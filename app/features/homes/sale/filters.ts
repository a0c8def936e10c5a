import { z } from 'zod'
import { emailAddress } from '~/domain/staff/person-fields'
import { isCalendarDay } from '~/lib/calendar-day'

/** So many people come at once, at most. */
export const mostNextPeople = 4

const optional = (schema: z.ZodTypeAny) => z.preprocess((value) => (value === '' ? null : value), schema.nullable())

const person = z.object({
  name: z.string().trim().min(1, 'Write the name.').max(200),
  email: optional(emailAddress) as z.ZodType<string | null>,
  phone: optional(z.string().trim().max(50)) as z.ZodType<string | null>,
})
export type NextPerson = z.infer<typeof person>

export const nextPeople = z.array(person).max(mostNextPeople)

/** What the forms of a sale send. */
export const saleIntentSchema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('plan-sale'),
    id: z.string().uuid(),
    onDay: z.string().refine(isCalendarDay, 'Choose a day.'),
    people: nextPeople.min(1, 'Say who comes.').refine(hasOwnAddresses, 'Each needs an e-mail address of their own.'),
  }),
  z.object({ intent: z.literal('call-off-sale') }),
])
export type SaleIntent = z.infer<typeof saleIntentSchema>

function hasOwnAddresses(people: NextPerson[]): boolean {
  const addresses = people.flatMap(({ email }) => (email ? [email.toLowerCase()] : []))
  return new Set(addresses).size === addresses.length
}

/** The fields of a form: of each person a name, an address and a number, one after the other; who has none of them is nobody. */
export function saleFields(form: FormData): Record<string, unknown> {
  const said = (field: string) => form.getAll(field).map((value) => String(value).slice(0, 500))
  const [names, emails, phones] = [said('name'), said('email'), said('phone')]
  const people = names
    .slice(0, mostNextPeople)
    .map((name, index) => ({ name, email: emails[index] ?? '', phone: phones[index] ?? '' }))
    .filter(({ name, email, phone }) => name || email || phone)
  return { ...Object.fromEntries(form), people }
}
