import { GroupedBarChart } from '~/ui/charts/bar-chart'
import { HeatMap } from '~/ui/charts/heat-map'
import { LineChart } from '~/ui/charts/line-chart'
import { Panel } from '~/ui/panel'
import { Stat, StatRow } from '~/ui/stat'
import { days, wave, whole } from './gallery-data'
import { GallerySection } from './gallery-section'

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].map((label) => ({
  label,
  shortLabel: label.slice(0, 3),
}))
const hours = Array.from({ length: 24 }, (_, hour) => ({
  label: `${String(hour).padStart(2, '0')}:00`,
  shortLabel: String(hour),
}))
const rhythm = weekdays.map((_, day) =>
  hours.map((_, hour) =>
    hour < 6
      ? 0
      : Math.round(
          (day > 4 ? 18 : 40) * Math.exp(-((hour - 19) ** 2) / 14) +
            (day > 4 ? 24 : 9) * Math.exp(-((hour - 11) ** 2) / 9),
        ),
  ),
)
const topics = [
  'Heating and hot water',
  'Parking',
  'Warranty',
  'A topic whose name goes on for so long that it cannot stand beside a heat map',
]
const weeks = ['2 Feb', '9 Feb', '16 Feb', '23 Feb', '2 Mar', '9 Mar']
const estates = ['Longview Park', 'Riverside Quay', 'Harbour Gate']

export function GalleryHeatMaps() {
  return (
    <GallerySection title="Heat maps, comparisons and ways to the rows">
      <StatRow>
        <Stat
          label="Unanswered"
          value="48"
          href="?outcome=no_answer"
          hrefLabel="Show the questions"
          counts={['questions', 48]}
        />
        <Stat
          label="Documents missing"
          value="7"
          definition="Required of a house type, and not there."
          comparison={{ current: 7, previous: 11, previousText: '11', goodWhen: 'down' }}
          counts={['found', 7]}
          href="?missing=1"
        />
      </StatRow>
      <Panel title="When people ask" definition="Questions by the weekday and hour of the company's clock.">
        <HeatMap
          title="Questions"
          unit="count"
          rowName="Weekday"
          columnName="Hour"
          rows={weekdays}
          columns={hours}
          values={rhythm}
          hrefOf={(day, hour) => `?weekday=${day}&hour=${hour}`}
        />
      </Panel>
      <div className="grid gap-5 lg:grid-cols-2">
        <Panel title="Topics by week, one of them new">
          <HeatMap
            title="Unanswered"
            unit="percent"
            meaning="noAnswer"
            rowName="Topic"
            columnName="Week of"
            rows={topics.map((label) => ({ label }))}
            columns={weeks.map((label) => ({ label }))}
            values={topics.map((_, row) =>
              weeks.map((_, week) =>
                row === 2 && week < 3 ? null : row === 1 && week === 4 ? 0 : ((row + 2) * (week + 1)) / 36,
              ),
            )}
          />
        </Panel>
        <Panel title="Long names below">
          <HeatMap
            title="Opened"
            unit="count"
            meaning="cost"
            rowName="House type"
            columnName="Category"
            rows={['The Ash', 'The Birch', 'The Cedar'].map((label) => ({ label }))}
            columns={['Manual', 'Warranty', 'Fire safety', 'Floor plan', 'Heating', 'Ventilation'].map((label) => ({
              label,
            }))}
            values={[
              [120, 31, 4, 0, 17, 9],
              [88, 12, null, 3, 6, 0],
              [41, 22, 7, 5, null, 2],
            ]}
          />
        </Panel>
        <Panel title="One cell">
          <HeatMap
            title="Questions"
            unit="count"
            rowName="Topic"
            columnName="Week"
            rows={[{ label: 'Parking' }]}
            columns={[{ label: '2 Mar' }]}
            values={[[12]]}
          />
        </Panel>
        <Panel title="A heat map of nothing known">
          <HeatMap
            title="Questions"
            unit="count"
            rowName="Weekday"
            columnName="Week"
            rows={weekdays.slice(0, 3)}
            columns={weeks.map((label) => ({ label }))}
            values={[]}
          />
        </Panel>
        <Panel title="A heat map of zeros">
          <HeatMap
            title="Failures"
            unit="count"
            meaning="error"
            rowName="Weekday"
            columnName="Week"
            rows={weekdays.slice(0, 3)}
            columns={weeks.map((label) => ({ label }))}
            values={[0, 1, 2].map(() => weeks.map(() => 0))}
          />
        </Panel>
        <Panel title="No rows">
          <HeatMap title="Topics" unit="count" rowName="Topic" columnName="Week" rows={[]} columns={[]} values={[]} />
        </Panel>
        <Panel title="Beside each other">
          <GroupedBarChart
            title="Views and downloads"
            unit="count"
            groupName="Development"
            groups={estates.map((label) => ({ label }))}
            series={[
              { id: 'views', label: 'Views', meaning: 'answered', values: [412, 236, null] },
              { id: 'downloads', label: 'Downloads', meaning: 'latency', values: [120, 180, 12] },
            ]}
            hrefOf={(index) => `?development=${index}`}
          />
        </Panel>
        <Panel title="Stacked, by development">
          <GroupedBarChart
            stacked
            title="Homes"
            unit="count"
            groupName="Development"
            groups={estates.map((label) => ({ label }))}
            series={[
              { id: 'geocoded', label: 'On the map', meaning: 'cost', values: [70, 40, 0] },
              { id: 'pending', label: 'Waiting', meaning: 'previous', values: [10, 6, 24] },
              { id: 'failed', label: 'Not found', meaning: 'error', values: [4, 0, 3] },
            ]}
          />
        </Panel>
        <Panel title="A line whose days lead somewhere">
          <LineChart
            title="Questions"
            unit="count"
            days={days}
            series={[
              {
                id: 'q',
                label: 'Questions',
                meaning: 'answered',
                values: whole(wave(30, { from: 4, to: 40, seed: 8 })),
              },
            ]}
            hrefOf={(index) => `?day=${days[index]}`}
          />
        </Panel>
      </div>
      <div className="max-w-80">
        <Panel title="A narrow heat map">
          <HeatMap
            title="Questions"
            unit="count"
            rowName="Weekday"
            columnName="Hour"
            rows={weekdays}
            columns={hours}
            values={rhythm}
          />
        </Panel>
      </div>
    </GallerySection>
  )
}
