import { Await } from '@remix-run/react'
import { CircleCheck } from '~/ui/icons'
import { Suspense } from 'react'
import { formatCount, formatPlural } from '~/lib/format'
import type { Settled } from '~/lib/settled'
import { EmptyState } from '~/ui/empty-state'
import { LinkButton } from '~/ui/link-button'
import { Pagination } from '~/ui/pagination'
import { AsOf, Panel } from '~/ui/panel'
import { PanelAwait } from '~/ui/panel-await'
import { RefreshQuestion } from '~/ui/refresh-question'
import type { Finding } from '../finding'
import { type FindingKind, findingQuestion, kindTexts } from '../kinds'
import { FindingTable } from './finding-table'
import { FixCommand } from './fix-command'

export type ShownFindings = {
  rows: Finding[]
  total: number
  mendable: number
  more: boolean
  next: string | null
  previous: string | null
  asOf: string
}
type Pending = Promise<Settled<ShownFindings>> | Settled<ShownFindings>

type KindPanelProps = {
  kind: FindingKind
  found: Pending
  tenant: string
  timeZone: string
  /** Where all of this kind are listed; null where they are. */
  allHref: string | null
  pageHref: (cursor: string | null) => string | null
}

const height = 180

/** What is wrong in one way: how many, some or a page of them, what the fix would do, and the command that does it. */
export function KindPanel({ kind, found, tenant, timeZone, allHref, pageHref }: KindPanelProps) {
  const { title, matters, definition, fix } = kindTexts[kind]
  return (
    <Panel
      title={title}
      description={matters}
      definition={definition}
      aside={<LookedAt kind={kind} found={found} timeZone={timeZone} />}
    >
      <PanelAwait resolve={found} height={height}>
        {(shown) =>
          shown.total === 0 ? (
            <EmptyState title="Nothing to mend" icon={CircleCheck}>
              {kindTexts[kind].none}
            </EmptyState>
          ) : (
            <>
              <p className="figures mb-4 text-sm text-ink-soft">{countText(shown)}</p>
              <FindingTable caption={title} findings={shown.rows} />
              {allHref ? (
                shown.total > shown.rows.length ? (
                  <LinkButton to={allHref} size="sm" className="mt-4">
                    Show all {formatCount(shown.total)}
                  </LinkButton>
                ) : null
              ) : (
                <Pagination
                  label={`Pages of: ${title}`}
                  previousHref={pageHref(shown.previous)}
                  nextHref={pageHref(shown.next)}
                />
              )}
              {fix && shown.mendable ? <FixCommand fix={fix} tenant={tenant} /> : null}
            </>
          )
        }
      </PanelAwait>
    </Panel>
  )
}

function countText({ total, mendable, more }: ShownFindings): string {
  const found = more ? `The first ${formatPlural(total, 'finding')}` : formatPlural(total, 'finding')
  if (mendable === 0) return `${found}, for a person to look at`
  if (mendable === total) return `${found}, which the fix mends`
  return `${found}: the fix mends ${formatCount(mendable)}, a person ${formatCount(total - mendable)}`
}

type LookedAtProps = Pick<KindPanelProps, 'kind' | 'found' | 'timeZone'>

function LookedAt({ kind, found, timeZone }: LookedAtProps) {
  const refresh = <RefreshQuestion question={findingQuestion(kind)} label={`Look again: ${kindTexts[kind].title}`} />
  return (
    <Suspense fallback={refresh}>
      <Await resolve={found} errorElement={refresh}>
        {(settled: Settled<ShownFindings>) =>
          settled.failed ? refresh : <AsOf at={settled.value.asOf} timeZone={timeZone} refresh={refresh} />
        }
      </Await>
    </Suspense>
  )
}
