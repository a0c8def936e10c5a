// What happens to a company, and to what it chose.
import { z } from 'zod'

const none = z.object({})
const facts = z.record(z.union([z.string(), z.number(), z.boolean(), z.null()]))

/** Of the catalogue of events. */
export const companyEvents = {
  'tenant.created': {
    payload: z.object({ name: z.string(), slug: z.string(), timezone: z.string() }),
    makesStale: [],
  },
  'tenant.deletion_scheduled': { payload: z.object({ after: z.string() }), makesStale: [] },
  'tenant.deletion_undone': { payload: none, makesStale: [] },
  /** The certificate: it is of the platform, and stays. */
  'tenant.deleted': {
    payload: z.object({
      name: z.string(),
      slug: z.string(),
      suspendedAt: z.string(),
      rows: z.number().int(),
      files: z.number().int(),
    }),
    makesStale: [],
  },
  'tenant.changed': { payload: z.object({ before: facts, after: facts }), makesStale: [] },
  'tenant.suspended': { payload: z.object({ reason: z.string() }), makesStale: [] },
  'tenant.resumed': { payload: z.object({ reason: z.string() }), makesStale: [] },
  /** What was older than the company keeps it, by kind. */
  'retention.applied': {
    payload: z.object({ conversations: z.number().int(), visits: z.number().int(), logs: z.number().int() }),
    makesStale: [],
  },
  /** A page of settings, as it was and as it is. */
  'settings.changed': {
    payload: z.object({ key: z.string(), before: z.record(z.unknown()), after: z.record(z.unknown()) }),
    makesStale: [],
  },
} as const
