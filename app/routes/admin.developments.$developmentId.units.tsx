import { onceRefreshed, refreshOf } from '~/platform/refresh.server'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useLocation } from '@remix-run/react'
import { FileUp, Pencil, Plus, Printer } from '~/ui/icons'
import { requirePermission } from '~/auth/guards.server'
import type { Scope } from '~/auth/scope.server'
import { developmentPath } from '~/domain/paths/admin'
import { askThroughCache } from '~/metrics/query/cache.server'
import { UnitsDashboard } from '~/features/analytics/homes/page'
import { csvParams } from '~/features/analytics/shared/csv-params'
import { readPeriod } from '~/metrics/query/period'

import { periodSearch } from '~/metrics/query/period-search'
import { readUnitList } from '~/features/analytics/homes/filters'
import { unitsTab } from '~/features/analytics/homes/page.server'
import { type DevelopmentPlace, developmentPlace } from '~/features/developments/queries/development-place.server'
import { revokeQr } from '~/features/homeowners/commands/revoke-qr.server'
import { showQr } from '~/features/homeowners/commands/show-qr.server'
import { CodeMenu } from '~/features/homeowners/components/code-menu'
import { codeIntentSchema } from '~/features/homeowners/filters'
import { calendarDayIn } from '~/lib/calendar-day'
import { flashCookie } from '~/lib/flash'
import { readCursor } from '~/lib/keyset'
import { badRequest, fieldErrors } from '~/platform/problem.server'
import { readForm, searchParamsOf } from '~/platform/request-text.server'
import { LinkButton } from '~/ui/link-button'

export const handle = { breadcrumb: 'Units', period: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'homeowners:read')
  const development = await developmentPlace(scope, params.developmentId)
  const { query, ...asked } = askedOf(request, development)
  const { period, list } = asked
  const ask = askThroughCache(scope, [`development:${development.id}`], refreshOf(request))
  return {
    development,
    period,
    periodParams: periodSearch(searchParamsOf(request)).slice(1),
    sort: list.sort,
    csvParams: csvParams({ period, sort: list.sort, query }),
    mayWrite: scope.may('homeowners:write'),
    now: new Date().toISOString(),
    ...(await onceRefreshed(request, await unitsTab(scope, ask, asked))),
  }
}

/** Shows, replaces or revokes the code of a home. */
export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'homeowners:write')
  const development = await developmentPlace(scope, params.developmentId)
  return changeCode(scope, request, await readForm(request), development.id)
}

async function changeCode(scope: Scope, request: Request, form: FormData, developmentId: string) {
  const asked = codeIntentSchema.safeParse(Object.fromEntries(form))
  if (!asked.success) throw badRequest(fieldErrors(asked.error))
  const { intent, unitId } = asked.data
  if (intent === 'show') return { path: await showQr(scope, { developmentId, unitId }) }
  const replace = intent === 'replace'
  const { number } = await revokeQr(scope, { developmentId, unitId, replace })
  const message = replace ? `Home ${number} has a new QR code.` : `The QR code of home ${number} is revoked.`
  const { pathname, search } = new URL(request.url)
  return redirect(pathname + search, { headers: { 'Set-Cookie': flashCookie({ tone: 'good', message }) } })
}

function askedOf(request: Request, { id, tenantId, timezone }: DevelopmentPlace) {
  const searchParams = searchParamsOf(request)
  const { period } = readPeriod(searchParams, calendarDayIn(timezone, new Date()))
  const { query, ...list } = readUnitList(searchParams)
  return { tenantId, developmentId: id, period, query, list, cursor: readCursor(searchParams.get('cursor')) }
}

export default function Units() {
  const { mayWrite, ...shown } = useLoaderData<typeof loader>()
  const { pathname, search } = useLocation()
  const action = pathname + search
  const sheets = developmentPath.welcomeSheets(shown.development.id)
  return (
    <>
      {mayWrite ? (
        <p className="mb-4 flex flex-wrap justify-end gap-2">
          <LinkButton to={developmentPath.newHome(shown.development.id)} size="sm">
            <Plus aria-hidden className="size-4" /> Add home
          </LinkButton>
          <LinkButton to={developmentPath.imports(shown.development.id)} size="sm">
            <FileUp aria-hidden className="size-4" /> Import homes
          </LinkButton>
          <LinkButton to={sheets} size="sm">
            <Printer aria-hidden className="size-4" /> Welcome sheets and scans
          </LinkButton>
        </p>
      ) : null}
      <UnitsDashboard
        {...shown}
        changeOf={
          mayWrite
            ? (home) => (
                <span className="inline-flex">
                  <LinkButton
                    to={developmentPath.home(shown.development.id, home.id)}
                    size="sm"
                    variant="quiet"
                    aria-label={`Change home ${home.number}`}
                  >
                    <Pencil aria-hidden className="size-4" />
                  </LinkButton>
                  <CodeMenu home={home} action={action} developmentId={shown.development.id} />
                </span>
              )
            : undefined
        }
      />
    </>
  )
}
