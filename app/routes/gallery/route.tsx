import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireInProduction } from '~/auth/guards.server'
import { searchParamsOf } from '~/platform/request-text.server'
import { settle } from '~/platform/settle.server'
import type { BreadcrumbHandle } from '~/ui/breadcrumbs'
import { ErrorPage } from '~/ui/error-page'
import { PageHeader } from '~/ui/page-header'
import { GalleryCharts } from './gallery-charts'
import { GalleryDark } from './gallery-dark'
import { GalleryControls } from './gallery-controls'
import { GalleryGaps } from './gallery-gaps'
import { GalleryHeatMaps } from './gallery-heat-maps'
import { GalleryPanels } from './gallery-panels'
import { GalleryShell } from './gallery-shell'
import { GalleryTables } from './gallery-tables'
import { GalleryWorkspace } from './gallery-workspace'

export const meta: MetaFunction = () => [{ title: 'Gallery · OpenHouse' }]
export const handle: BreadcrumbHandle = { breadcrumb: 'Gallery' }

export async function loader({ request }: LoaderFunctionArgs) {
  await requireInProduction(request, 'platform:read')
  const fault = searchParamsOf(request).get('status')
  if (fault) throw new Response(null, { status: Number(fault) })
  const after = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
  return {
    slow: settle(
      'gallery, slow',
      after(1_200).then(() => 'Came after a moment.'),
    ),
    failing: settle(
      'gallery, failing',
      after(300).then((): string => {
        throw new Error('The gallery fails here on purpose')
      }),
    ),
  }
}

export default function Gallery() {
  const { slow, failing } = useLoaderData<typeof loader>()
  return (
    <GalleryShell>
      <PageHeader
        eyebrow="For those who build this"
        title="Gallery"
        description="Every component and chart, in each state that it can be in. All figures are made up."
      />
      <div className="mt-10 space-y-16">
        <GalleryCharts />
        <GalleryHeatMaps />
        <GalleryPanels slow={slow} failing={failing} />
        <GalleryTables />
        <GalleryGaps />
        <GalleryWorkspace />
        <GalleryControls />
        <GalleryDark />
      </div>
    </GalleryShell>
  )
}

export function ErrorBoundary() {
  return <ErrorPage />
}
