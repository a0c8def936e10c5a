import { SearchX } from 'lucide-react'
import { EmptyState } from '~/ui/empty-state'

/** Nothing was searched for in the period: what could be done about it. */
export function NoSearches({ minHeight = 240 }: { minHeight?: number }) {
  return (
    <EmptyState title="No searches in these days" icon={SearchX} minHeight={minHeight}>
      Each question of a homeowner searches the documents once. Choose a longer period to see earlier ones.
    </EmptyState>
  )
}
