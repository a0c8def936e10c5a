import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { StackedBarChart } from '~/ui/charts/bar-chart'
import { LineChart } from '~/ui/charts/line-chart'
import { TextField } from '~/ui/fields'
import { Notice } from '~/ui/notice'
import { Panel } from '~/ui/panel'
import { days, wave, whole } from './gallery-data'
import { GallerySection } from './gallery-section'

const answered = whole(wave(30, { from: 12, to: 64, seed: 2 }))
const unanswered = whole(wave(30, { from: 1, to: 11, seed: 4 }))

/** Both themes on one page, whichever is chosen. */
export function GalleryDark() {
  return (
    <div data-theme="dark" className="rounded-3xl bg-paper p-5 text-ink sm:p-8">
      <GallerySection title="Always dark">
        <div className="grid gap-5 lg:grid-cols-2">
          <Panel title="Columns in the dark">
            <StackedBarChart
              title="Questions in the dark"
              unit="count"
              days={days}
              series={[
                { id: 'answered', label: 'Answered', meaning: 'answered', values: answered },
                { id: 'no-answer', label: 'Not answered', meaning: 'noAnswer', values: unanswered },
              ]}
            />
          </Panel>
          <Panel title="A line in the dark">
            <LineChart
              title="Cost in the dark"
              unit="usd"
              days={days}
              series={[
                { id: 'cost', label: 'Cost', meaning: 'cost', values: answered.map((count) => count * 0.00031) },
              ]}
              previous={{ label: 'The 30 days before', values: unanswered.map((count) => count * 0.0011) }}
              unfinished
            />
          </Panel>
          <Panel title="Controls in the dark">
            <div className="space-y-5">
              <TextField label="Name" defaultValue="Riverside Quay" error="That name is taken." />
              <div className="flex flex-wrap gap-2">
                <Button variant="primary">Primary</Button>
                <Button>Secondary</Button>
                <Badge tone="good">Ready</Badge>
                <Badge tone="bad">Failed</Badge>
              </div>
            </div>
          </Panel>
          <Notice tone="warn" title="Nearly full" className="self-start">
            Nine tenths of this month's questions are used.
          </Notice>
        </div>
      </GallerySection>
    </div>
  )
}
