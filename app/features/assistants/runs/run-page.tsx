import clsx from 'clsx'
import type { ReactNode } from 'react'
import { liveTopic } from '~/domain/live-topics'
import { developmentPath } from '~/domain/paths/admin'
import { changeParams } from '~/lib/change-params'
import { formatCost, formatCount, formatDecimal, formatDurationMs, formatPlural } from '~/lib/format'
import { Badge, type Tone } from '~/ui/badge'
import { EmptyState } from '~/ui/empty-state'
import { ListChecks } from '~/ui/icons'
import { LinkButton } from '~/ui/link-button'
import { useLiveRevalidation } from '~/ui/live/use-live-revalidation'
import { Notice } from '~/ui/notice'
import { Panel } from '~/ui/panel'
import { ProgressBar } from '~/ui/progress-bar'
import { SearchLink } from '~/ui/search-link'
import { type Verdict, verdicts } from './judge'
import type { ComparedQuestion, RunHead, SaidWith, SideTotals } from './queries.server'
import { runStates } from './sets-page'

type RunPageProps = {
  developmentId: string
  run: RunHead
  compared: ComparedQuestion[]
  counts: Record<Verdict, number>
  totals: SideTotals[]
  verdict: Verdict | null
  renderAnswer: (said: SaidWith) => ReactNode
}

const verdictLooks: Record<Verdict, { tone: Tone; label: string }> = {
  worse: { tone: 'bad', label: 'Worse' },
  better: { tone: 'good', label: 'Better' },
  other: { tone: 'info', label: 'Says something else' },
  same: { tone: 'neutral', label: 'The same' },
}

/** What two settings say to the same questions, side by side. */
export function RunPage(props: RunPageProps) {
  const { developmentId, run, compared, counts, totals, verdict, renderAnswer } = props
  const isGoing = run.state === 'waiting' || run.state === 'running'
  useLiveRevalidation(isGoing ? [liveTopic.jobs(developmentId)] : [])
  const shown = compared.filter((one) => one.verdict !== null && (verdict === null || one.verdict === verdict))
  return (
    <div className="space-y-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="display text-2xl break-words">{run.set}</h2>
        <LinkButton to={developmentPath.questionSets(developmentId)} size="sm">
          All sets and runs
        </LinkButton>
      </div>
      {run.state === 'failed' ? <Notice tone="bad" title={run.error ?? 'It broke off.'} /> : null}
      {isGoing ? (
        <ProgressBar
          value={run.of ? run.asked / run.of : null}
          label={`${runStates[run.state].label}: ${formatCount(run.asked)} of ${formatCount(run.of)} answers`}
        />
      ) : null}
      <Totals totals={totals} of={compared.length} houseType={run.houseType} />
      <Panel title="Questions">
        <nav
          aria-label="Verdict"
          className="-mx-1 mb-4 flex max-w-full gap-1 overflow-x-auto p-1 [scrollbar-width:none]"
        >
          {[null, ...verdicts].map((value) => (
            <SearchLink
              key={value}
              change={(params) => changeParams(params, { verdict: value })}
              aria-current={value === verdict ? 'page' : undefined}
              className={clsx(
                'inline-flex h-9 items-center gap-1.5 rounded-lg px-3 text-sm font-medium whitespace-nowrap transition-colors',
                value === verdict ? 'bg-gold-wash text-gold-ink' : 'text-ink-soft hover:bg-sunken',
              )}
            >
              {value === null ? 'All' : verdictLooks[value].label}
              <span className="figures text-xs font-normal">
                {formatCount(value === null ? verdicts.reduce((sum, one) => sum + counts[one], 0) : counts[value])}
              </span>
            </SearchLink>
          ))}
        </nav>
        {shown.length ? (
          <ol aria-label="Questions" className="divide-y divide-line">
            {shown.map((one) => (
              <Compared key={one.question} compared={one} labels={run.labels} renderAnswer={renderAnswer} />
            ))}
          </ol>
        ) : (
          <EmptyState title="No such question" icon={ListChecks} minHeight={160}>
            {isGoing ? 'They appear as they are answered.' : 'None of the questions turned out so.'}
          </EmptyState>
        )}
      </Panel>
    </div>
  )
}

function Totals({ totals, of, houseType }: { totals: SideTotals[]; of: number; houseType: string }) {
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      {totals.map(({ label, answered, tokens, costUsd, meanMs }) => (
        <Panel key={label} title={label} description={`As the first home of ${houseType}`}>
          <dl className="figures mt-2 grid grid-cols-2 gap-x-6 gap-y-1 text-sm lg:grid-cols-4">
            <Fact name="Answered" value={`${formatCount(answered)} of ${formatCount(of)}`} />
            <Fact name="Tokens" value={formatCount(tokens)} />
            <Fact name="Cost" value={costUsd === null ? 'unknown' : formatCost(costUsd)} />
            <Fact name="Mean time" value={formatDurationMs(meanMs)} />
          </dl>
        </Panel>
      ))}
    </div>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt className="text-[0.8125rem] text-ink-muted">{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

type ComparedProps = { compared: ComparedQuestion; labels: string[] } & Pick<RunPageProps, 'renderAnswer'>

function Compared({ compared, labels, renderAnswer }: ComparedProps) {
  const { question, one, other, verdict } = compared
  const look = verdict && verdictLooks[verdict]
  return (
    <li className="py-5 first:pt-0 last:pb-0">
      <h3 className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1 font-medium break-words">
        {question}
        {look ? <Badge tone={look.tone}>{look.label}</Badge> : null}
      </h3>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        {[one, other].map((said, side) =>
          said ? (
            <section key={labels[side]} aria-label={labels[side]} className="min-w-0 rounded-xl bg-sunken/60 px-4 py-3">
              <p className="mb-1.5 text-[0.8125rem] font-medium text-ink-soft">{labels[side]}</p>
              {renderAnswer(said)}
              <p className="figures mt-2 text-xs text-ink-muted">{factsOf(said)}</p>
            </section>
          ) : null,
        )}
      </div>
    </li>
  )
}

const saidByNames: Record<string, string> = {
  rule: 'by a rule',
  hand: 'by hand',
  fact: 'from what is recorded',
  documents: 'from documents',
  nobody: 'no answer',
  aside: 'in fixed words',
}

function factsOf({ saidBy, confidence, promptTokens, completionTokens, costUsd, latencyMs }: SaidWith): string {
  const tokens = promptTokens + completionTokens
  return [
    saidByNames[saidBy] ?? saidBy,
    confidence === null ? '' : `${formatDecimal(confidence, 2)} sure`,
    tokens ? formatPlural(tokens, 'token') : '',
    tokens ? (costUsd === null ? 'cost unknown' : formatCost(costUsd)) : '',
    formatDurationMs(latencyMs),
  ]
    .filter(Boolean)
    .join(' · ')
}
