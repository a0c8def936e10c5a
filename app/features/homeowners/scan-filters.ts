import { z } from 'zod'
import { scanOutcomes } from './scan-outcomes'

/** Which scans are listed; what is wrong in an address is as if it were not there. */
export const scanFilters = z.object({
  outcome: z.enum(scanOutcomes).nullable().catch(null).default(null),
  home: z.string().trim().min(1).max(40).nullable().catch(null).default(null),
})
