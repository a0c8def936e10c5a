import type { ShownCitation } from '../views/thread'
import { CitationLink } from './citation-link'

/** The pages that an answer rests on. */
export function CitationCards({ citations }: { citations: ShownCitation[] }) {
  if (citations.length === 0) return null
  return (
    <ul aria-label="Sources" className="mt-4 grid gap-2 sm:grid-cols-2">
      {citations.map((citation) => (
        <li key={citation.index} className="min-w-0">
          <CitationLink citation={citation} looks="card" />
        </li>
      ))}
    </ul>
  )
}
