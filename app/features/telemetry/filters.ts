// What a browser may report. Anything too long is cut and not refused: half a message says more than none.
import { z } from 'zod'

const cut = (length: number) => z.string().transform((text) => text.slice(0, length))

/** An error as a browser tells of it. */
export const clientErrorSchema = z.object({
  type: cut(100).default('Error'),
  message: cut(500).refine((text) => text.trim() !== '', 'Say what went wrong.'),
  stack: cut(4_000).nullish().default(null),
  /** Of the page, without its query. */
  path: z.string().startsWith('/').max(1_000).default('/'),
})

/** How long a report may be, in bytes. */
export const MAX_REPORT_BYTES = 16 * 1024
