import type { Tone } from '~/ui/badge'
import type { TimelineEvent } from '../views/timeline-view'

export const eventLooks: Record<TimelineEvent['kind'], { label: string; tone: Tone }> = {
  document_ready: { label: 'Document ready', tone: 'good' },
  document_failed: { label: 'Document failed', tone: 'bad' },
  homeowners_onboarded: { label: 'Homeowners', tone: 'gold' },
  first_question: { label: 'First question', tone: 'gold' },
  first_view: { label: 'First reader', tone: 'gold' },
  many_questions: { label: 'Many questions', tone: 'info' },
  many_unanswered: { label: 'Many unanswered', tone: 'warn' },
  failed_answers: { label: 'Failed answers', tone: 'bad' },
}
