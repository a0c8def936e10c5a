import { z } from 'zod'
import { errorKinds } from './queries/development-errors'

/** What the address of the Errors tab, and of its endpoint, may say. */
export const errorsQuery = z.object({ kind: z.enum(errorKinds).optional() })
