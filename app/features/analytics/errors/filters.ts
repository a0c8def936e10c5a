import { z } from 'zod'
import { errorKinds } from './kinds'

/** What the address of the Errors tab, and of its endpoint, may say. */
export const errorsQuery = z.object({ kind: z.enum(errorKinds).optional() })
