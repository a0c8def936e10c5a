import { MessagesSquare } from '~/ui/icons'
import { formatCount, formatPercent } from '~/lib/format'
import { EmptyState } from '~/ui/empty-state'
import type { BudgetUse, QuestionBudget } from '../queries/developments.server'
import { FiguresPanel, type PendingFigures } from '../../shared/parts/figures-panel'

type QuestionBudgetPanelProps = { figures: PendingFigures<QuestionBudget>; timeZone: string }

/** How near companies and homes are to the questions that the assistant answers in a day. */
export function QuestionBudgetPanel({ figures, timeZone }: QuestionBudgetPanelProps) {
  return (
    <FiguresPanel
      question="question-budget"
      title="Today’s budget of questions"
      definition="Questions of homeowners since midnight by the company’s clock, in the developments that you see, beside how many the assistant answers in a day: of a home, and of the whole company, by its plan or its own quotas. Past that it says kindly when it answers again, and whom to ring. The five that asked most."
      figures={figures}
      timeZone={timeZone}
      empty={{
        when: ({ companies }) => companies.length === 0,
        show: (
          <EmptyState title="No company to count for" icon={MessagesSquare} minHeight={160}>
            Its questions appear here once there is one.
          </EmptyState>
        ),
      }}
    >
      {({ companies, homes }) => (
        <div className="grid gap-x-10 gap-y-7 md:grid-cols-2">
          <Uses title={companies.length === 1 ? 'The company' : 'Companies'} uses={companies} />
          <Uses title="Homes" uses={homes} none="No home has asked anything today." />
        </div>
      )}
    </FiguresPanel>
  )
}

function Uses({ title, uses, none }: { title: string; uses: BudgetUse[]; none?: string }) {
  return (
    <section aria-label={title}>
      <h3 className="text-sm font-semibold">{title}</h3>
      {uses.length === 0 ? <p className="mt-3 text-sm text-ink-muted">{none}</p> : null}
      <ul className="mt-3 space-y-3.5">
        {uses.map((use) => (
          <Use key={use.id} {...use} />
        ))}
      </ul>
    </section>
  )
}

const nearlySpent = 0.8

function Use({ name, detail, questions, budget }: BudgetUse) {
  const part = budget > 0 ? Math.min(1, questions / budget) : 1
  return (
    <li>
      <div className="flex items-baseline justify-between gap-4 text-sm">
        <span className="min-w-0 break-words">
          {name}
          {detail ? <span className="ml-2 text-[0.8125rem] text-ink-muted">{detail}</span> : null}
        </span>
        <span className="figures shrink-0">
          <span className="font-medium">{formatCount(questions)}</span>
          <span className="text-ink-muted">
            {' '}
            of {formatCount(budget)}, {formatPercent(part)}
          </span>
        </span>
      </div>
      <div aria-hidden className="mt-1.5 h-1.5 rounded-full bg-sunken">
        <div
          style={{ width: `${questions > 0 ? Math.max(0.5, part * 100) : 0}%` }}
          className={`h-full rounded-full ${part >= nearlySpent ? 'bg-(--color-chart-no-answer)' : 'bg-(--color-chart-answered)'}`}
        />
      </div>
    </li>
  )
}
