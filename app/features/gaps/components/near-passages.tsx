import { developmentPath } from '~/domain/paths/admin'
import { formatDecimal } from '~/lib/format'
import { Panel } from '~/ui/panel'
import { QuoteList } from '~/ui/quote-list'
import type { NearPassage } from '../queries/nearest-passages.server'

/** What the documents say that is nearest to a gap. */
export function NearPassages({ developmentId, passages }: { developmentId: string; passages: NearPassage[] }) {
  return (
    <Panel title="Nearest in the documents">
      {passages.length ? (
        <QuoteList
          quotes={passages.map(({ chunkId, documentId, title, headingPath, page, content, similarity }) => ({
            id: chunkId,
            to: developmentPath.reader(developmentId, documentId, { page }),
            source: `${title}, page ${page}`,
            note: `likeness ${formatDecimal(similarity, 2)}`,
            heading: headingPath,
            text: content,
          }))}
        />
      ) : (
        <p className="text-sm text-ink-muted">There are no passages to compare it with.</p>
      )}
    </Panel>
  )
}
