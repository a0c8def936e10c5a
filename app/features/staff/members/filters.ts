// What the address of the staff page and its forms may say.
import { z } from 'zod'
import { companyRoles } from '~/domain/staff/roles'
import { emailAddress } from '~/domain/staff/person-fields'

export const memberStates = ['active', 'deactivated'] as const

/** A role that every company has, or the id of one of its own. */
const roleKey = z.union([z.enum(companyRoles), z.string().uuid()])

const querySchema = z.object({
  search: z.string().trim().max(100).catch(''),
  role: roleKey.nullable().catch(null),
  state: z.enum(memberStates).nullable().catch(null),
})

export type MemberFilters = z.infer<typeof querySchema>

/** What the address asks for; what makes no sense is passed over. */
export function readMemberFilters(params: URLSearchParams): MemberFilters {
  const { search, role, state } = Object.fromEntries(params)
  return querySchema.parse({ search: search ?? '', role: role || null, state: state || null })
}

const id = z.string().uuid()
const developmentIds = z.array(id).max(500)

/** In how many days everybody needs a second step; empty where each decides. */
export const graceDays = ['', '0', '7', '14', '30'] as const

/** What the forms of the page send. */
export const memberIntentSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('invite'), id, email: emailAddress, role: roleKey, developmentIds }),
  z.object({ intent: z.literal('resend'), invitationId: id }),
  z.object({ intent: z.literal('revoke'), invitationId: id }),
  z.object({ intent: z.literal('change'), userId: id, role: roleKey, developmentIds }),
  z.object({
    intent: z.literal('deactivate'),
    userId: id,
    /** Who goes on with what is assigned to them; nobody: then it waits for somebody. */
    handTo: z.preprocess((value) => value || null, id.nullable()),
  }),
  z.object({ intent: z.literal('reactivate'), userId: id }),
  z.object({ intent: z.literal('second-factor'), days: z.enum(graceDays) }),
])

export type MemberIntent = z.infer<typeof memberIntentSchema>

/** The fields of a form, with all developments that are ticked in it. */
export function memberFields(form: FormData): Record<string, unknown> {
  return { ...Object.fromEntries(form), developmentIds: form.getAll('developmentIds') }
}
