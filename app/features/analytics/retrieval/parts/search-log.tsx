import { useSearchParams, Link } from '@remix-run/react'
import { SearchX } from '~/ui/icons'
import { developmentPath } from '~/domain/paths/admin'
import { changeParams, toSearch } from '~/lib/change-params'
import { formatCount, formatDateTime, formatDurationMs, formatPercent, formatDecimal, formatPlural } from '~/lib/format'
import { CONFIDENCE_THRESHOLD } from '~/domain/retrieval/confidence'
import { LOW_SIMILARITY } from '~/domain/retrieval/low-similarity'
import { Badge } from '~/ui/badge'
import { type Column, DataTable } from '~/ui/data-table'
import { EmptyState } from '~/ui/empty-state'
import { Card } from '~/ui/card'
import { LinkButton } from '~/ui/link-button'
import type { SearchLogRow, LoggedPassage, LoggedSearch } from '../queries/search-log.server'
import { linkText } from '../../shared/parts/cells'
import { OutcomeBadge } from '../../shared/parts/outcome-badge'
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

type LoggedSearchViewProps = { search: LoggedSearch; closeHref: string }

/** One search: what was asked, how sure it was, every passage that it found with its scores, and what was answered. */
export function LoggedSearchView({ search, closeHref }: LoggedSearchViewProps) {
  const { question, standaloneQuestion, searchedAt, timezone, developmentId, developmentName, houseType } = search
  const { conversationId, questionId, passages, answer, outcome, model, error } = search
  return (
    <Card>
      <section aria-labelledby="search" className="scroll-mt-6">
        <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
          <div className="min-w-0 flex-1 basis-72">
            <p className="text-[0.8125rem] text-ink-muted">
              <time dateTime={searchedAt}>{formatDateTime(searchedAt, timezone)}</time> · {developmentName} ·{' '}
              {houseType ?? 'no house type'}
            </p>
            <h2 id="search" tabIndex={-1} className="display mt-1 text-xl break-words">
              {question ? `“${question}”` : 'What was asked is no longer kept'}
            </h2>
            {standaloneQuestion ? (
              <p className="mt-1 text-sm break-words text-ink-soft">Searched for: “{standaloneQuestion}”</p>
            ) : null}
          </div>
          <div className="flex flex-wrap gap-2">
            {conversationId ? (
              <LinkButton
                to={developmentPath.conversation(developmentId, conversationId, { messageId: questionId })}
                prefetch="none"
                size="sm"
              >
                Open the conversation
              </LinkButton>
            ) : null}
            <LinkButton to={closeHref} size="sm" variant="quiet">
              Close
            </LinkButton>
          </div>
        </div>
        <Thresholds search={search} />
        {error ? (
          <p className="mt-4 rounded-xl border border-line bg-sunken px-4 py-3 text-sm break-words">
            <span className="font-medium">The search failed:</span> {error}
          </p>
        ) : null}
        <h3 className="mt-7 text-sm font-semibold">{formatPlural(passages.length, 'passage')}, the best first</h3>
        {passages.length ? (
          <ol aria-label="Passages" className="mt-2 divide-y divide-line">
            {passages.map((passage, index) => (
              <Passage key={passage.chunkId} passage={passage} index={index} developmentId={developmentId} />
            ))}
          </ol>
        ) : (
          <p className="mt-2 text-sm text-ink-muted">Nothing was found in the documents of this development.</p>
        )}
        <div className="mt-7 flex flex-wrap items-center gap-2">
          <h3 className="text-sm font-semibold">What was answered</h3>
          <OutcomeBadge outcome={outcome} />
          {model ? <span className="text-[0.8125rem] text-ink-muted">{model}</span> : null}
        </div>
        <p className="mt-2 max-w-prose text-sm break-words whitespace-pre-wrap text-ink-soft">
          {answer || 'Nothing was said.'}
        </p>
      </section>
    </Card>
  )
}

function Thresholds({ search }: { search: LoggedSearch }) {
  const { bestSimilarity, avgSimilarity, confidence, latencyMs, embeddingModel } = search
  const facts = [
    ['Nearest passage', formatPercent(bestSimilarity), `low below ${formatPercent(LOW_SIMILARITY)}`],
    ['Passages on average', formatPercent(avgSimilarity), 'of those below'],
    ['Confidence', formatPercent(confidence), `answered from ${formatPercent(CONFIDENCE_THRESHOLD)}`],
    ['Took', formatDurationMs(latencyMs), embeddingModel],
  ] as const
  return (
    <dl className="mt-5 grid grid-cols-2 gap-x-6 gap-y-4 border-y border-line py-4 lg:grid-cols-4">
      {facts.map(([name, value, hint]) => (
        <div key={name} className="min-w-0">
          <dt className="text-[0.8125rem] text-ink-muted">{name}</dt>
          <dd className="display figures mt-0.5 text-xl">{value}</dd>
          <dd className="text-xs break-words text-ink-muted">{hint}</dd>
        </div>
      ))}
    </dl>
  )
}

type PassageProps = { passage: LoggedPassage; index: number; developmentId: string }

function Passage({ passage, index, developmentId }: PassageProps) {
  const { documentId, documentTitle, page, heading, content, similarity, score, isCited } = passage
  return (
    <li className="py-4">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <p className="min-w-0 flex-1 basis-60 text-sm break-words">
          <span className="figures mr-2 font-semibold text-gold-ink">{index + 1}</span>
          {documentId ? (
            <Link to={developmentPath.document(developmentId, documentId)} prefetch="intent" className={linkText}>
              {documentTitle}
            </Link>
          ) : (
            'A passage that is no longer there'
          )}
          {page === null ? null : <span className="text-ink-muted">, page {page}</span>}{' '}
          {isCited ? <Badge tone="good">Document cited</Badge> : null}
        </p>
        <p className="figures text-[0.8125rem] text-ink-muted">
          similarity <span className="font-medium text-ink">{formatPercent(similarity)}</span> · score{' '}
          <span className="font-medium text-ink">{formatDecimal(score)}</span>
        </p>
      </div>
      <div aria-hidden className="mt-2 h-1 overflow-hidden rounded-full bg-sunken">
        <div
          className="h-full rounded-full bg-gold"
          style={{ width: `${Math.max(0, Math.min(1, similarity ?? 0)) * 100}%` }}
        />
      </div>
      {heading ? <p className="mt-2 text-[0.8125rem] font-medium break-words text-ink-soft">{heading}</p> : null}
      {content ? (
        <p className="mt-1 line-clamp-4 max-w-prose text-sm break-words whitespace-pre-wrap text-ink-soft">{content}</p>
      ) : null}
    </li>
  )
}
