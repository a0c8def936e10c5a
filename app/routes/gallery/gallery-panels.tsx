import { useFetcher } from '@remix-run/react'
import { FileText } from '~/ui/icons'
import { useState } from 'react'
import type { Settled } from '~/lib/settled'
import { Button } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { AsOf, Panel, PanelError, RefreshButton } from '~/ui/panel'
import { PanelAwait, PanelErrorBoundary } from '~/ui/panel-await'
import { PanelSkeleton, TextSkeleton } from '~/ui/skeleton'
import { GallerySection } from './gallery-section'

export function GalleryPanels({
  slow,
  failing,
}: {
  slow: Promise<Settled<string>>
  failing: Promise<Settled<string>>
}) {
  const fetcher = useFetcher()
  return (
    <GallerySection title="Panels">
      <div className="grid gap-5 md:grid-cols-2 xl:grid-cols-3">
        <Panel
          title="As of, with refresh"
          description="And a line that describes it"
          definition="Rows of the period, counted by the day in the company's time zone. What came in the last seconds is on its way."
          aside={
            <AsOf
              at="2026-03-12T14:05:00Z"
              timeZone="Europe/Dublin"
              refresh={
                <fetcher.Form method="get">
                  <RefreshButton busy={fetcher.state !== 'idle'} />
                </fetcher.Form>
              }
            />
          }
        >
          <p className="text-ink-soft">Whatever the panel holds.</p>
        </Panel>
        <Panel title="Deferred">
          <PanelAwait resolve={slow} height={140}>
            {(text) => <p style={{ minHeight: 140 }}>{text}</p>}
          </PanelAwait>
        </Panel>
        <Panel title="Deferred, and refused">
          <PanelAwait resolve={failing} height={140}>
            {(text) => <p>{text}</p>}
          </PanelAwait>
        </Panel>
        <Panel title="Loading">
          <PanelSkeleton height={160} />
        </Panel>
        <Panel title="Loading text">
          <TextSkeleton lines={5} />
        </Panel>
        <Panel title="Empty">
          <EmptyState title="No documents yet" icon={FileText} action={<Button size="sm">Upload the first</Button>}>
            What homeowners ask is answered from documents. Without one there is nothing to answer from.
          </EmptyState>
        </Panel>
        <Panel title="Error">
          <PanelError height={160} onRetry={() => {}} />
        </Panel>
        <Panel title="Breaks while drawing">
          <PanelErrorBoundary height={160}>
            <Fuse />
          </PanelErrorBoundary>
        </Panel>
        <Panel
          title="A title that is much too long for the room that it has been given here, and_one_word_that_cannot_be_broken_anywhere"
          definition="Short."
          aside={<AsOf at="2026-03-12T14:05:00Z" timeZone="Europe/Dublin" />}
        >
          <p className="text-ink-soft">Long labels.</p>
        </Panel>
      </div>
    </GallerySection>
  )
}

function Fuse() {
  const [blown, blow] = useState(false)
  if (blown) throw new Error('The gallery breaks here on purpose')
  return <Button onClick={() => blow(true)}>Break this panel</Button>
}
