import type { Scope } from '~/auth/scope.server'
import { type QuestionFilters, questionsThat } from './questions-that'

export type QuestionCount = {
  questions: number
  /** There are more than were counted. */
  more: boolean
}

const countedAtMost = 10_000

/** How many questions the filters leave; past ten thousand they are not counted on. */
export function questionCount(scope: Scope, filters: QuestionFilters): Promise<QuestionCount> {
  const { places, found, bindings } = questionsThat(filters)
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: [{ questions: number }] }>(
      `SELECT count(*)::int AS questions FROM (
         SELECT found.id FROM ${places} CROSS JOIN LATERAL (${found} OFFSET 0) AS found LIMIT ${countedAtMost + 1}
       ) AS counted`,
      bindings,
    )
    const { questions } = rows[0]
    return { questions: Math.min(questions, countedAtMost), more: questions > countedAtMost }
  })
}
