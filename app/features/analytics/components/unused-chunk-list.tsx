import { Link } from '@remix-run/react'
import type { UnusedChunk } from '../queries/unused-chunks.server'
import { linkText } from './link-text'

type UnusedChunkListProps = { rows: UnusedChunk[]; developmentId: string }

/** Passages that are of no use; each leads to its document. */
export function UnusedChunkList({ rows, developmentId }: UnusedChunkListProps) {
  return (
    <ul className="divide-y divide-line">
      {rows.map((chunk) => (
        <li key={chunk.id} className="py-3 first:pt-0">
          <p className="text-sm">
            <Link
              to={`/admin/developments/${developmentId}/documents/${chunk.documentId}`}
              prefetch="intent"
              className={`${linkText} font-medium`}
            >
              {chunk.documentTitle}
            </Link>{' '}
            <span className="figures text-ink-muted">
              {chunk.pageFrom === chunk.pageTo ? `page ${chunk.pageFrom}` : `pages ${chunk.pageFrom}–${chunk.pageTo}`}
              {chunk.houseType ? ` · ${chunk.houseType}` : ''}
            </span>
          </p>
          <p className="mt-0.5 line-clamp-2 text-[0.8125rem] break-words text-ink-soft">
            {chunk.headingPath ? <span className="text-ink-muted">{chunk.headingPath}: </span> : null}
            {chunk.excerpt}
          </p>
        </li>
      ))}
    </ul>
  )
}
