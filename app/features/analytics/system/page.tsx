import { CircleCheck, Gauge } from 'lucide-react'
import { percentileError } from '~/lib/latency-histogram'
import { formatCount, formatDurationMs, formatPercent, formatPlural } from '~/lib/format'
import { StackedBarChart } from '~/ui/charts/bar-chart'
import { Sparkline } from '~/ui/charts/sparkline'
import { EmptyState } from '~/ui/empty-state'
import { ListTotals } from '~/ui/list-totals'
import { StatRow } from '~/ui/stat'
import type { Period } from '~/metrics/query/period'
import { FigureStat } from '../shared/parts/figure-stat'
import { FiguresPanel } from '../shared/parts/figures-panel'
import { useDayHref } from '../shared/parts/chart-days'
import type { systemPage } from './page.server'
import type { RequestLoad } from './view'
import { CacheTable, RouteTable, TopErrorTable } from './parts/tables'

type SystemLoadProps = ReturnType<typeof systemPage> & { period: Pick<Period, 'from' | 'to' | 'unfinished'> }

const timeZone = 'UTC'

const noRequests = (
  <EmptyState title="No requests were counted" icon={Gauge} minHeight={220}>
    Requests are counted by the hour as they are answered. Choose days in which the servers ran.
  </EmptyState>
)

/** The page of the system's load, for those who see the whole platform. */
export function SystemLoadDashboard({ load, latency, errors, cache, period }: SystemLoadProps) {
  const dayHref = useDayHref()
  return (
    <div className="space-y-5">
      <SystemStats load={load} latency={latency} cache={cache} />
      <FiguresPanel
        question="request-load"
        title="Requests by day"
        definition="Answered requests, by day of UTC: those that went well, those that were refused (4xx), and those that failed on our side (5xx)."
        figures={load}
        timeZone={timeZone}
        empty={{ when: ({ current }) => current.totalRequests === 0, show: noRequests }}
      >
        {({ current }) => (
          <RequestChart
            load={current}
            unfinished={period.unfinished}
            hrefOf={(index) => dayHref(current.series[index]?.at)}
          />
        )}
      </FiguresPanel>
      <FiguresPanel
        question="latency-by-route"
        title="Latency by route"
        definition={`From a request’s arrival to the end of its answer; of an event stream, which stays open, until it begins. The fifty routes that are asked most. ${percentileError}`}
        figures={latency}
        timeZone={timeZone}
        empty={{ when: ({ routes }) => routes.length === 0, show: noRequests }}
      >
        {(view) => <RouteTable view={view} />}
      </FiguresPanel>
      <div id="errors" className="scroll-mt-6">
        <FiguresPanel
          question="top-error-types"
          title="Top errors"
          definition="Errors of the period that were recorded, on the server, in jobs and in browsers, of one type and route; those there were the most of first."
          figures={errors}
          timeZone={timeZone}
          empty={{
            when: (rows) => rows.length === 0,
            show: (
              <EmptyState title="No errors" icon={CircleCheck} minHeight={180}>
                Nothing unexpected was recorded in these days.
              </EmptyState>
            ),
          }}
        >
          {(rows) => <TopErrorTable rows={rows} />}
        </FiguresPanel>
      </div>
      <div id="cache" className="scroll-mt-6">
        <FiguresPanel
          question="cache-stats"
          title="Cache"
          definition="Kept answers by the question they are to: hits are answers that were not computed anew, writes those that were. An entry is forgotten a day after its time, and its counts with it."
          figures={cache}
          timeZone={timeZone}
          empty={{
            when: ({ queries }) => queries.length === 0,
            show: <EmptyState title="Nothing is kept yet">The cache fills as dashboards are looked at.</EmptyState>,
          }}
        >
          {(stats) => (
            <>
              <ListTotals totals={{ hits: stats.queries.reduce((sum, { hits }) => sum + hits, 0) }} />
              <CacheTable stats={stats} />
            </>
          )}
        </FiguresPanel>
      </div>
    </div>
  )
}

function SystemStats({ load, latency, cache }: Pick<SystemLoadProps, 'load' | 'latency' | 'cache'>) {
  return (
    <StatRow>
      <FigureStat
        figures={load}
        label="Requests"
        definition="All requests that were answered in the period, but for files of the page itself."
      >
        {({ current, previous }) => ({
          value: formatCount(current.totalRequests),
          comparison: {
            current: current.totalRequests,
            previous: previous.totalRequests,
            goodWhen: 'neither',
            previousText: formatCount(previous.totalRequests),
          },
          chart: <Sparkline values={current.series.map(({ requests }) => requests)} />,
        })}
      </FigureStat>
      <FigureStat figures={load} label="Error rate" definition="Of all requests, those that failed on our side (5xx).">
        {({ current, previous }) => ({
          value: formatPercent(current.errorRate, 2),
          comparison: {
            current: current.errorRate,
            previous: previous.errorRate,
            goodWhen: 'down',
            measure: 'points',
            previousText: formatPercent(previous.errorRate, 2),
          },
          hint: `${formatPercent(current.clientErrorRate, 1)} refused`,
        })}
      </FigureStat>
      <FigureStat
        figures={latency}
        label="Response time"
        definition={`Half of the requests were answered in less than this. ${percentileError}`}
      >
        {({ all, before }) => ({
          value: formatDurationMs(all.p50Ms),
          comparison: {
            current: all.p50Ms,
            previous: before.p50Ms,
            goodWhen: 'down',
            previousText: formatDurationMs(before.p50Ms),
          },
          hint: `95 of 100 within ${formatDurationMs(all.p95Ms)}, 99 within ${formatDurationMs(all.p99Ms)}`,
        })}
      </FigureStat>
      <FigureStat
        figures={cache}
        label="Cache hit ratio"
        definition="Of the answers that the cache gave as long as they are kept, those that were not computed anew."
      >
        {({ total }) => ({
          value: formatPercent(total.hitRatio),
          hint: `${formatPlural(total.hits, 'hit')}, ${formatPlural(total.writes, 'write')}`,
          href: '#cache',
          hrefLabel: 'By question',
          counts: ['hits', total.hits],
        })}
      </FigureStat>
    </StatRow>
  )
}

type RequestChartProps = { load: RequestLoad; unfinished: boolean; hrefOf: (index: number) => string | undefined }

function RequestChart({ load, unfinished, hrefOf }: RequestChartProps) {
  const { series } = load
  return (
    <StackedBarChart
      title="Requests by day"
      unit="count"
      days={series.map(({ at }) => at)}
      unfinished={unfinished}
      height={240}
      series={[
        {
          id: 'good',
          label: 'Went well',
          meaning: 'answered',
          values: series.map(({ requests, clientErrors, serverErrors }) => requests - clientErrors - serverErrors),
        },
        {
          id: 'refused',
          label: 'Refused (4xx)',
          meaning: 'noAnswer',
          values: series.map(({ clientErrors }) => clientErrors),
        },
        {
          id: 'failed',
          label: 'Failed (5xx)',
          meaning: 'error',
          values: series.map(({ serverErrors }) => serverErrors),
        },
      ]}
      hrefOf={hrefOf}
    />
  )
}
