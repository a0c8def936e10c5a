import { z } from 'zod'
import { plans } from '~/domain/tenants/plans'
import { gigabyte } from '~/domain/tenants/quotas'
import { emailAddress } from '~/domain/staff/person-fields'

/** The time zones that a company may be in, by their names. */
export const timeZones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone.includes('/'))]
const knownZones = new Set(timeZones)

/** A new company, and who is to administer it. */
export const newCompanySchema = z.object({
  id: z.string().uuid(),
  invitationId: z.string().uuid(),
  name: z.string().trim().min(1, 'Enter the name of the company.').max(120, 'This is longer than a name.'),
  timezone: z.string().refine((zone) => knownZones.has(zone), 'Choose a time zone.'),
  email: emailAddress,
})

const ownQuotaWords = 'Enter a whole number, or nothing for what the plan says.'
const ownQuota = z.preprocess(
  (value) => (value === '' ? null : value),
  z.coerce
    .number({ invalid_type_error: ownQuotaWords })
    .int(ownQuotaWords)
    .min(0, ownQuotaWords)
    .max(1e15, ownQuotaWords)
    .nullable(),
)

const gigabyteWords = 'Enter a number of gigabytes, or nothing for what the plan says.'
// Written in gigabytes, kept in bytes.
const ownBytes = z.preprocess(
  (value) => (value === '' ? null : value),
  z.coerce
    .number({ invalid_type_error: gigabyteWords })
    .min(0, gigabyteWords)
    .max(1e6, gigabyteWords)
    .transform((gigabytes) => Math.round(gigabytes * gigabyte))
    .nullable(),
)

/** What the page of one company asks for. */
export const companyIntentSchema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('suspend'),
    reason: z
      .string()
      .trim()
      .min(1, 'Say why, for your colleagues.')
      .max(500, 'This is too long: 500 characters at most.'),
  }),
  z.object({ intent: z.literal('resume') }),
  z.object({ intent: z.literal('delete'), name: z.string().trim().max(200) }),
  z.object({ intent: z.literal('keep') }),
  z.object({
    intent: z.literal('plan'),
    plan: z.enum(plans),
    perHome: ownQuota,
    perTenant: ownQuota,
    homes: ownQuota,
    documentBytes: ownBytes,
  }),
])

export type CompanyIntent = z.infer<typeof companyIntentSchema>
export type NewCompany = z.infer<typeof newCompanySchema>

/** The page of general settings. */
export const companyFactsSchema = newCompanySchema.pick({ name: true, timezone: true })
export type CompanyFacts = z.infer<typeof companyFactsSchema>
