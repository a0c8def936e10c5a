import { Link } from '@remix-run/react'
import { developmentPath } from '~/domain/paths/admin'
import { formatDecimal } from '~/lib/format'
import { Panel } from '~/ui/panel'
import type { NearPassage } from '../queries/nearest-passages.server'

/** What the documents say that is nearest to a gap. */
export function NearPassages({ developmentId, passages }: { developmentId: string; passages: NearPassage[] }) {
  return (
    <Panel title="Nearest in the documents">
      {passages.length ? (
        <ol className="divide-y divide-line">
          {passages.map(({ chunkId, documentId, title, headingPath, page, content, similarity }) => (
            <li key={chunkId} className="py-3">
              <p className="flex flex-wrap items-baseline gap-x-3 text-sm">
                <Link
                  to={developmentPath.reader(developmentId, documentId, { page })}
                  className="font-medium text-gold-ink underline decoration-line-strong underline-offset-4"
                >
                  {title}, page {page}
                </Link>
                <span className="figures text-ink-muted">likeness {formatDecimal(similarity, 2)}</span>
              </p>
              {headingPath ? <p className="text-[0.8125rem] break-words text-ink-muted">{headingPath}</p> : null}
              <p className="mt-1 line-clamp-3 text-sm break-words whitespace-pre-line text-ink-soft">{content}</p>
            </li>
          ))}
        </ol>
      ) : (
        <p className="text-sm text-ink-muted">There are no passages to compare it with.</p>
      )}
    </Panel>
  )
}
