import { z } from 'zod'

/** A tick of the home's list, or its taking back. */
export const tickSchema = z.object({
  itemId: z.string().uuid(),
  done: z.enum(['yes', 'no']).transform((done) => done === 'yes'),
})
