// What the server answers about saved views, read.
import { z } from 'zod'
import { type SavedViews, viewsAnswer } from './saved-view'

const problem = z.object({ detail: z.string(), errors: z.record(z.array(z.string())).optional() })

/** The list. @throws when it is no such list. */
export function readViews(body: unknown): SavedViews {
  return viewsAnswer.parse(body)
}

/** What was wrong with each field; '' is the request as a whole. */
export function readViewErrors(body: unknown): Record<string, string[]> {
  const parsed = problem.safeParse(body)
  if (!parsed.success) return { '': ['Something went wrong on our side. Try again.'] }
  return parsed.data.errors ?? { '': [parsed.data.detail] }
}
