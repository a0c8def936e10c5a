import { CircleCheck, Gauge } from '~/ui/icons'
import { percentileError } from '~/lib/latency-histogram'
import { formatDurationMs, formatPlural } from '~/lib/format'
import { StackedBarChart } from '~/ui/charts/bar-chart'
import { Sparkline } from '~/ui/charts/sparkline'
import { EmptyState } from '~/ui/empty-state'
import { ListTotals } from '~/ui/list-totals'
import { StatRow } from '~/ui/stat'
import type { Period } from '~/metrics/query/period'
import { formatMeasure } from '../shared/format-measure'
import { MeasureStat } from '../shared/parts/measure-stat'
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
      <MeasureStat
        figures={load}
        measure="requests"
        hint={({ current }) => <Sparkline values={current.series.map(({ requests }) => requests)} />}
      />
      <MeasureStat
        figures={load}
        measure="errorRate"
        hint={({ totals: { clientErrorRate } }) =>
          `${formatMeasure('clientErrorRate', clientErrorRate.current)} refused`
        }
      />
      <MeasureStat
        figures={latency}
        measure="medianResponse"
        hint={({ totals: { slowResponse, slowestResponse } }) =>
          `95 of 100 within ${formatDurationMs(slowResponse.current)}, 99 within ${formatDurationMs(slowestResponse.current)}`
        }
      />
      <MeasureStat
        figures={cache}
        measure="cacheHitRatio"
        place={{ from: '', to: '' }}
        hint={({ total }) => `${formatPlural(total.hits, 'hit')}, ${formatPlural(total.writes, 'write')}`}
      />
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
