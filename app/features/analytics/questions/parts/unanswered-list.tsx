import { Link } from '@remix-run/react'
import { ChevronDown } from '~/ui/icons'
import { developmentPath } from '~/domain/paths/admin'
import { formatDateTime, formatPercent } from '~/lib/format'
import type { UnansweredQuestion } from '../unanswered.server'

type UnansweredListProps = {
  questions: UnansweredQuestion[]
  timeZone: string
  /** Over several developments each row says which one it is. */
  showDevelopment?: boolean
}

const linkClass = 'rounded underline decoration-line-strong underline-offset-4 hover:decoration-gold'

/** Questions that no document answered; each opens to what is known of it. */
export function UnansweredList({ questions, timeZone, showDevelopment = false }: UnansweredListProps) {
  return (
    <ul className="divide-y divide-line">
      {questions.map((question) => (
        <li key={question.id}>
          <details className="group">
            <summary className="flex list-none items-start justify-between gap-4 rounded-lg py-3 [&::-webkit-details-marker]:hidden">
              <span className="min-w-0">
                <span className="line-clamp-2 break-words group-open:line-clamp-none">{question.question}</span>
                <span className="figures mt-0.5 block text-[0.8125rem] text-ink-muted">
                  {showDevelopment ? `${question.developmentName} · ` : ''}
                  {question.houseType ?? 'House type unknown'} ·{' '}
                  <time dateTime={question.askedAt}>{formatDateTime(question.askedAt, timeZone)}</time>
                </span>
              </span>
              <span className="mt-0.5 flex shrink-0 items-center gap-3">
                <Similarity value={question.bestSimilarity} />
                <ChevronDown aria-hidden className="size-4 text-ink-muted transition-transform group-open:rotate-180" />
              </span>
            </summary>
            <div className="pb-4 text-sm text-ink-soft">
              <p>{explain(question.bestSimilarity)}</p>
              <p className="mt-2 flex flex-wrap gap-x-4">
                <Link to={developmentPath.documents(question.developmentId)} className={linkClass}>
                  See the documents of {question.developmentName}
                </Link>
                <Link
                  to={developmentPath.conversation(question.developmentId, question.conversationId)}
                  className={linkClass}
                >
                  Read the conversation
                </Link>
              </p>
            </div>
          </details>
        </li>
      ))}
    </ul>
  )
}

function Similarity({ value }: { value: number | null }) {
  return (
    <span className="flex items-center gap-2 text-[0.8125rem] text-ink-soft">
      <span className="sr-only">Nearest passage:</span>
      <span aria-hidden className="h-1.5 w-10 overflow-hidden rounded-full bg-sunken max-sm:hidden">
        <span
          style={{ width: `${Math.round((value ?? 0) * 100)}%` }}
          className="block h-full rounded-full bg-(--color-chart-no-answer)"
        />
      </span>
      <span className="figures w-9 text-right">{formatPercent(value)}</span>
    </span>
  )
}

function explain(similarity: number | null): string {
  if (similarity === null) return 'The documents could not be searched for this question.'
  return `The nearest passage in the documents was ${formatPercent(similarity)} alike, and did not answer it. A document that covers this would close the gap.`
}
