import { BarChart, Histogram, StackedBarChart } from '~/ui/charts/bar-chart'
import { HorizontalBarList } from '~/ui/charts/horizontal-bar-list'
import { LineChart } from '~/ui/charts/line-chart'
import { Sparkline } from '~/ui/charts/sparkline'
import { Panel } from '~/ui/panel'
import { Stat, StatRow } from '~/ui/stat'
import { days, wave, whole, withGap } from './gallery-data'
import { GallerySection } from './gallery-section'

const questions = whole(wave(30, { from: 12, to: 64, seed: 2 }))
const before = whole(wave(30, { from: 10, to: 50, seed: 5 }))
const latency = wave(30, { from: 600, to: 2600, seed: 9 })
const unanswered = whole(wave(30, { from: 1, to: 11, seed: 4 }))
const errors = whole(wave(30, { from: 0, to: 2, seed: 6 }))
const hours = Array.from({ length: 24 }, (_, hour) =>
  Math.round(40 * Math.exp(-((hour - 19) ** 2) / 14) + 12 * Math.exp(-((hour - 9) ** 2) / 6)),
)

export function GalleryCharts() {
  return (
    <GallerySection title="Charts">
      <StatRow>
        <Stat
          label="Questions"
          value="1,204"
          definition="Every message that a homeowner sent in the period, by the day in the company's time zone."
          comparison={{ current: 1204, previous: 1011, previousText: '1,011', goodWhen: 'up' }}
          chart={<Sparkline values={questions} />}
        />
        <Stat
          label="Not answered"
          value="14.2%"
          comparison={{ current: 0.142, previous: 0.121, previousText: '12.1%', goodWhen: 'down', measure: 'points' }}
          chart={<Sparkline values={unanswered} meaning="noAnswer" />}
        />
        <Stat
          label="Median time to answer"
          value="1.2 s"
          comparison={{ current: 1200, previous: 1640, previousText: '1.6 s', goodWhen: 'down' }}
          chart={<Sparkline values={withGap(latency, 8, 9)} meaning="latency" />}
        />
        <Stat
          label="Cost"
          value="$0.0134"
          comparison={{ current: 0.0134, previous: 0, previousText: '$0.00', goodWhen: 'neither' }}
          chart={<Sparkline values={[0.0134]} meaning="cost" />}
        />
      </StatRow>
      <Panel title="Questions by day" definition="Every message that a homeowner sent, by day.">
        <LineChart
          title="Questions"
          unit="count"
          days={days}
          series={[{ id: 'questions', label: 'Questions', meaning: 'answered', values: questions }]}
          previous={{ label: 'The 30 days before', values: before }}
          unfinished
        />
      </Panel>
      <div className="grid gap-5 lg:grid-cols-2">
        <Panel title="Answered and not">
          <StackedBarChart
            title="Questions"
            unit="count"
            days={days}
            series={[
              { id: 'answered', label: 'Answered', meaning: 'answered', values: questions },
              { id: 'no-answer', label: 'Not answered', meaning: 'noAnswer', values: unanswered },
              { id: 'handed-off', label: 'Handed to a person', meaning: 'handedOff', values: errors },
              { id: 'error', label: 'Failed', meaning: 'error', values: errors },
            ]}
            unfinished
          />
        </Panel>
        <Panel title="Time to answer, with gaps">
          <LineChart
            title="Time to answer"
            unit="durationMs"
            days={days}
            series={[
              {
                id: 'p50',
                label: 'Half are faster than',
                meaning: 'latency',
                values: withGap(latency, 6, 7, 8, 10, 11, 20),
              },
              {
                id: 'p95',
                label: '95% are faster than',
                meaning: 'neutral',
                values: withGap(
                  latency.map((ms) => ms * 1.9),
                  6,
                  7,
                  8,
                  10,
                  11,
                  20,
                ),
              },
            ]}
          />
        </Panel>
        <Panel title="One day">
          <LineChart
            title="Cost"
            unit="usd"
            days={days.slice(-1)}
            series={[{ id: 'cost', label: 'Cost', meaning: 'cost', values: [0.0134] }]}
          />
        </Panel>
        <Panel title="Nothing known">
          <LineChart
            title="Satisfaction"
            unit="rating"
            days={days}
            series={[{ id: 'rating', label: 'Satisfaction', meaning: 'answered', values: days.map(() => null) }]}
          />
        </Panel>
        <Panel title="All of them zero">
          <StackedBarChart
            title="Failures"
            unit="count"
            days={days.slice(0, 7)}
            series={[{ id: 'error', label: 'Failed', meaning: 'error', values: days.slice(0, 7).map(() => 0) }]}
          />
        </Panel>
        <Panel title="By hour of the day">
          <BarChart
            title="Questions"
            unit="count"
            barName="Hour"
            bars={hours.map((value, hour) => ({
              label: `${String(hour).padStart(2, '0')}:00`,
              shortLabel: String(hour),
              value,
            }))}
          />
        </Panel>
        <Panel title="Most asked about">
          <HorizontalBarList
            title="Topics"
            unit="count"
            total={1204}
            items={[
              { id: '1', label: 'Heating and hot water', value: 412, to: '?topic=heating' },
              { id: '2', label: 'Parking', value: 236, to: '?topic=parking' },
              {
                id: '3',
                label: 'A topic whose name is so long that it has to be broken over two lines on a telephone',
                value: 121,
                detail: 'new',
              },
              { id: '4', label: 'Broadband', value: 3 },
              { id: '5', label: 'Ventilation', value: 0 },
            ]}
          />
        </Panel>
        <Panel title="How near the best passage was">
          <Histogram
            title="Best similarity"
            noun="question"
            rangeName="Similarity"
            ranges={whole(wave(10, { from: 4, to: 90, seed: 3 })).map((count, index) => ({
              label: `0.${index} to ${index === 9 ? '1.0' : `0.${index + 1}`}`,
              shortLabel: `0.${index}`,
              count,
            }))}
          />
        </Panel>
      </div>
      <div className="max-w-80">
        <Panel title="Narrow">
          <LineChart
            title="Answered"
            unit="percent"
            days={days}
            series={[
              {
                id: 'answered',
                label: 'Answered',
                meaning: 'answered',
                values: wave(30, { from: 0.7, to: 0.95, seed: 1 }),
              },
            ]}
            height={180}
          />
        </Panel>
      </div>
    </GallerySection>
  )
}
