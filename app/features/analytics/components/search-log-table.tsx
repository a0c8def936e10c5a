import { useSearchParams } from '@remix-run/react'
import { changeParams, toSearch } from '~/lib/change-params'
import { formatCount, formatDateTime, formatDurationMs, formatPercent } from '~/lib/format'
import { CONFIDENCE_THRESHOLD } from '~/domain/retrieval/confidence'
import { LOW_SIMILARITY } from '~/domain/retrieval/low-similarity'
import { Badge } from '~/ui/badge'
import { type Column, DataTable } from '~/ui/data-table'
import { EmptyState } from '~/ui/empty-state'
import { SearchX } from 'lucide-react'
import { Link } from '@remix-run/react'
import type { SearchLogRow } from '../queries/search-log.server'
import { linkText } from './link-text'
import { outcomeLabels } from './low-similarity-table'

type SearchLogTableProps = { rows: SearchLogRow[]; timeZone: string; showDevelopment: boolean }

/** Searches with how near they came; each opens with its passages. */
export function SearchLogTable({ rows, timeZone, showDevelopment }: SearchLogTableProps) {
  const [params] = useSearchParams()
  const hrefOf = (id: string) => `${toSearch(changeParams(params, { open: id }, []))}#search`
  return (
    <DataTable
      caption="Searches, the newest first"
      columns={columnsOf({ hrefOf, timeZone, showDevelopment })}
      rows={rows}
      rowKey={({ id }) => id}
      empty={
        <EmptyState title="No such search in these days" icon={SearchX} minHeight={240}>
          Choose a longer period, or take a filter away.
        </EmptyState>
      }
    />
  )
}

type Shown = Omit<SearchLogTableProps, 'rows'> & { hrefOf: (id: string) => string }

function columnsOf({ hrefOf, timeZone, showDevelopment }: Shown): Column<SearchLogRow>[] {
  return [
    {
      key: 'question',
      header: 'Question',
      rowHeader: true,
      className: 'min-w-60',
      cell: ({ id, question, searchedAt }) => (
        <>
          <Link to={hrefOf(id)} preventScrollReset={false} className={`${linkText} line-clamp-3 break-words`}>
            {question ?? 'What was asked is no longer kept'}
          </Link>
          <time dateTime={searchedAt} className="figures block text-[0.8125rem] font-normal text-ink-muted">
            {formatDateTime(searchedAt, timeZone)}
          </time>
        </>
      ),
    },
    {
      key: 'place',
      header: 'Searched for',
      cell: ({ houseType, developmentName }) => (
        <>
          {houseType ?? 'No house type'}
          {showDevelopment ? <span className="block text-[0.8125rem] text-ink-muted">{developmentName}</span> : null}
        </>
      ),
    },
    {
      key: 'outcome',
      header: 'Became',
      cell: ({ isFailed, outcome }) => (
        <>
          {isFailed ? <Badge tone="bad">The search failed</Badge> : null}{' '}
          {outcome ? (
            <Badge tone={outcomeLabels[outcome].tone}>{outcomeLabels[outcome].label}</Badge>
          ) : (
            <Badge>No answer yet</Badge>
          )}
        </>
      ),
    },
    {
      key: 'best',
      header: 'Nearest passage',
      align: 'end',
      cell: ({ bestSimilarity }) => (
        <>
          {formatPercent(bestSimilarity)}
          {bestSimilarity !== null && bestSimilarity < LOW_SIMILARITY ? (
            <span className="block text-[0.8125rem] text-ink-muted">low</span>
          ) : null}
        </>
      ),
    },
    {
      key: 'confidence',
      header: 'Confidence',
      align: 'end',
      cell: ({ confidence }) => (
        <>
          {formatPercent(confidence)}
          {confidence !== null && confidence < CONFIDENCE_THRESHOLD ? (
            <span className="block text-[0.8125rem] text-ink-muted">too low to answer</span>
          ) : null}
        </>
      ),
    },
    { key: 'passages', header: 'Passages', align: 'end', cell: ({ resultCount }) => formatCount(resultCount) },
    { key: 'latency', header: 'Took', align: 'end', cell: ({ latencyMs }) => formatDurationMs(latencyMs) },
  ]
}
