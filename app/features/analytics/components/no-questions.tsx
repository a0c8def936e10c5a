import { MessageCircleQuestion } from 'lucide-react'
import { EmptyState } from '~/ui/empty-state'

/** Nothing was asked in the period: what could be done about it. */
export function NoQuestions({ minHeight = 240 }: { minHeight?: number }) {
  return (
    <EmptyState title="No questions in these days" icon={MessageCircleQuestion} minHeight={minHeight}>
      Homeowners ask once they have scanned the code of their home. Choose a longer period, or see that the codes were
      handed over.
    </EmptyState>
  )
}
