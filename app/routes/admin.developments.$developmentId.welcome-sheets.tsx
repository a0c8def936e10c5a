import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { developmentPath } from '~/domain/paths/admin'
import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { CodeScans } from '~/features/homeowners/components/code-scans'
import { SheetForm } from '~/features/homeowners/components/sheet-form'
import { SheetPicture } from '~/features/homeowners/components/sheet-picture'
import { codeScans } from '~/features/homeowners/queries/code-scans.server'
import { sheetCounts } from '~/features/homeowners/queries/sheet-counts.server'
import { scanFilters } from '~/features/homeowners/scan-filters'
import { readCursor } from '~/lib/keyset'
import { searchParamsOf } from '~/platform/request-text.server'
import { Panel } from '~/ui/panel'

export const handle = { breadcrumb: 'Welcome sheets' }

const PAGE = 25

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'homeowners:write')
  const { id, name, tenantId, timezone } = await developmentPlace(scope, params.developmentId)
  const inPlace = { tenantId, developmentId: id }
  const searchParams = searchParamsOf(request)
  const { outcome, home } = scanFilters.parse(Object.fromEntries(searchParams))
  const cursor = readCursor(searchParams.get('cursor'))
  const [counts, scans] = await Promise.all([
    sheetCounts(scope, inPlace),
    codeScans(scope, { ...inPlace, outcome, home, cursor, limit: PAGE }),
  ])
  return { developmentId: id, place: name, timeZone: timezone, counts, scans, home, now: new Date().toISOString() }
}

/** Codes on paper, and what became of them. */
export default function WelcomeSheets() {
  const { developmentId, place, counts, scans, timeZone, home, now } = useLoaderData<typeof loader>()
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 min-[85rem]:grid-cols-[repeat(2,minmax(0,1fr))]">
      <Panel
        title="Print welcome sheets"
        description="One page a home, with its QR code, for the welcome pack. It names nobody."
      >
        <div className="mt-5 flex items-start gap-8">
          <SheetForm action={developmentPath.printSheets(developmentId)} counts={counts} home={home} />
          <div className="mt-2 shrink-0 max-sm:hidden">
            <SheetPicture place={place} />
          </div>
        </div>
      </Panel>
      <Panel
        title="Scans"
        definition="Each time a code of this development was scanned in the last 90 days: whether it opened, and the address and browser that it came from. Unknown codes, and scans that were slowed down for being too many at once, belong to no development."
      >
        <CodeScans scans={scans} timeZone={timeZone} now={now} />
      </Panel>
    </div>
  )
}
