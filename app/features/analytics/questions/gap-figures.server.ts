import type { Scope } from '~/auth/scope.server'
import { inDays } from '~/lib/local-days'
import type { PlaceAndPeriod } from '~/metrics/query/period'
import { bindingsOf } from '~/metrics/query/place'
import type { GapState } from '~/domain/gaps/states'

/** What became of gaps in some days. */
export type GapFiguresOfDays = {
  found: number
  closed: number
  /** Median days from the first question of a gap to its proof; null where none was closed. */
  daysToClose: number | null
  /** Questions like those of closed gaps that were answered since they closed. */
  questionsSaved: number
  /** Answers that were by hand. */
  saidByHand: number
}

export type GapFigures = {
  /** As they stand now. */
  states: Record<GapState, number>
  current: GapFiguresOfDays
  previous: GapFiguresOfDays
}

type StatesRow = GapFigures['states']
type DaysRow = GapFiguresOfDays & { days: 'current' | 'previous' }

const within = (moment: string) => inDays(moment, { from: 'span.first', to: 'span.last', zone: 't.timezone' })

/** How many gaps there are, and how soon they close, in the period and in what it is compared with. Days are the tenant's. */
export function gapFigures(scope: Scope, filters: PlaceAndPeriod): Promise<GapFigures> {
  const bindings = bindingsOf(filters)
  const inPlace = `(:tenantId::uuid IS NULL OR d.tenant_id = :tenantId::uuid) AND (:developmentId::uuid IS NULL OR d.id = :developmentId::uuid)`
  return scope.read(async (tx) => {
    const states = await tx.raw<{ rows: [StatesRow] }>(
      `SELECT ${['new', 'ours', 'asked_for', 'answered', 'closed', 'not_ours']
        .map((state) => `count(*) FILTER (WHERE g.state = '${state}')::int AS ${state}_gaps`)
        .join(', ')}
       FROM developments AS d JOIN gaps AS g ON g.tenant_id = d.tenant_id AND g.development_id = d.id WHERE ${inPlace}`,
      bindings,
    )
    const days = await tx.raw<{ rows: DaysRow[] }>(
      `SELECT span.days,
         coalesce(sum((SELECT count(*) FROM gaps AS g WHERE g.tenant_id = d.tenant_id AND g.development_id = d.id
           AND ${within('g.created_at')})), 0)::int AS found,
         coalesce(sum((SELECT count(*) FROM gaps AS g WHERE g.tenant_id = d.tenant_id AND g.development_id = d.id
           AND ${within('g.closed_at')})), 0)::int AS closed,
         (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM g.closed_at - g.first_asked_at) / 86400)::float8
           FROM gaps AS g JOIN developments AS d ON d.tenant_id = g.tenant_id AND d.id = g.development_id JOIN tenants AS t ON t.id = d.tenant_id
           WHERE ${within('g.closed_at')} AND g.first_asked_at <= g.closed_at AND ${inPlace}) AS days_to_close,
         coalesce(sum((
           SELECT count(DISTINCT question.id) FROM gaps AS g
             JOIN gap_questions AS asked ON asked.tenant_id = g.tenant_id AND asked.development_id = g.development_id AND asked.gap_id = g.id
             JOIN messages AS first ON first.tenant_id = asked.tenant_id AND first.id = asked.message_id AND first.question_group_id IS NOT NULL
             JOIN messages AS question ON question.tenant_id = g.tenant_id AND question.development_id = g.development_id
               AND question.question_group_id = first.question_group_id AND question.role = 'homeowner' AND question.in_place_by IS NULL
               AND question.sent_at > g.closed_at AND ${within('question.sent_at')}
             JOIN messages AS answer ON answer.reply_to_id = question.id AND answer.outcome = 'answered' AND coalesce(answer.user_rating, 5) > 2
           WHERE g.tenant_id = d.tenant_id AND g.development_id = d.id AND g.state = 'closed')), 0)::int AS questions_saved,
         coalesce(sum((SELECT count(*) FROM messages AS said WHERE said.tenant_id = d.tenant_id AND said.development_id = d.id
           AND said.hand_answer_id IS NOT NULL AND said.in_place_by IS NULL AND ${within('said.sent_at')})), 0)::int AS said_by_hand
       FROM (VALUES ('current', :from::date, :to::date), ('previous', :previousFrom::date, :previousTo::date)) AS span (days, first, last)
         CROSS JOIN (developments AS d JOIN tenants AS t ON t.id = d.tenant_id)
       WHERE ${inPlace} GROUP BY span.days, span.first, span.last`,
      bindings,
    )
    return toFigures(states.rows[0] as unknown as Record<string, number>, days.rows)
  })
}

const none: GapFiguresOfDays = { found: 0, closed: 0, daysToClose: null, questionsSaved: 0, saidByHand: 0 }

function toFigures(row: Record<string, number>, rows: DaysRow[]): GapFigures {
  const of = (name: string) => row[`${name}Gaps`] ?? 0
  const states: GapFigures['states'] = {
    new: of('new'),
    ours: of('ours'),
    asked_for: of('askedFor'),
    answered: of('answered'),
    closed: of('closed'),
    not_ours: of('notOurs'),
  }
  const daysOf = (days: DaysRow['days']): GapFiguresOfDays => {
    const found = rows.find((one) => one.days === days)
    if (!found) return none
    const { days: _, ...figures } = found
    return figures
  }
  return {
    states,
    current: daysOf('current'),
    previous: daysOf('previous'),
  }
}
