// What the assistants of the demo are asked before their settings are published.
import { platformScope } from '~/auth/scope.server'
import { seedId } from '../random'

const QUESTIONS = [
  'Where is the stopcock?',
  'How do I set the heating?',
  'What is covered by the warranty?',
  'When are the bins collected?',
  'May I put up a shed?',
  'What is my home worth?',
]

/** A set of questions for the development that the tour of the demo begins at. */
export async function seedQuestionSets(now: Date): Promise<void> {
  await platformScope().write((tx) =>
    tx.raw(
      `INSERT INTO question_sets (id, tenant_id, development_id, name, questions, created_at, updated_at)
       SELECT :id, tenant_id, id, 'What people ask first', :questions::text[], :now, :now FROM developments WHERE slug = 'longview-park'`,
      { now, questions: QUESTIONS, id: seedId('longview-park/question-set', now) },
    ),
  )
}
