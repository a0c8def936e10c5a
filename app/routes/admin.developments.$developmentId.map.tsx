import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { lookUpAgain } from '~/features/map/commands/look-up-again.server'
import { saveSitePlan } from '~/features/map/commands/save-site-plan.server'
import { PinsPanel } from '~/features/map/components/pins-panel'
import { type CheckedFile, SitePlanPanel } from '~/features/map/components/site-plan-panel'
import { mapIntentSchema } from '~/features/map/filters'
import { type DevelopmentMap, developmentMap } from '~/features/map/queries/development-map.server'
import { lookUpStatus } from '~/features/map/queries/look-up-status.server'
import { unplacedHomes } from '~/features/map/queries/unplaced-homes.server'
import { checkPlan } from '~/features/map/views/plan-check'
import { sanitizeFileName } from '~/lib/file-name'
import { flashCookie } from '~/lib/flash'
import { readSitePlan } from '~/domain/site-plan/site-plan-schema'
import { geocoderConnection } from '~/platform/geocoder.server'
import { badRequest, fieldErrors } from '~/platform/problem.server'
import { readForm } from '~/platform/request-text.server'

export const handle = { breadcrumb: 'Map' }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'developments:read')
  const { id: developmentId, tenantId, name } = await developmentPlace(scope, params.developmentId)
  const [{ plan, homes }, pins, lookUp] = await Promise.all([
    developmentMap(scope, developmentId),
    unplacedHomes(scope, developmentId),
    lookUpStatus(scope, { tenantId, developmentId }),
  ])
  return {
    development: { id: developmentId, name },
    plan: plan && checkPlan(plan, numbersOf(homes)),
    pins,
    lookUp,
    mayWrite: scope.may('pins:write'),
    hasGeocoder: geocoderConnection() !== null,
    now: new Date().toISOString(),
  }
}

/** Has homes looked up again; or looks at a plan that was sent, and keeps it. */
export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'pins:write')
  const { id: developmentId, tenantId, name } = await developmentPlace(scope, params.developmentId)
  const form = await readForm(request)
  const asked = mapIntentSchema.safeParse(Object.fromEntries(form))
  if (!asked.success) throw badRequest(fieldErrors(asked.error))
  if (asked.data.intent === 'look-up') {
    const homes = await lookUpAgain(scope, { tenantId, developmentId, unitId: null })
    return back(request, homes === 1 ? 'One home is being looked up.' : `${homes} homes are being looked up.`)
  }
  const map = await developmentMap(scope, developmentId)
  if (asked.data.intent === 'check-plan') {
    const file = form.get('file')
    if (!(file instanceof File) || !file.size) throw badRequest({ file: ['Choose a file.'] })
    const checked = checkFile(sanitizeFileName(file.name), await file.text(), map)
    return data(checked, { status: 'problems' in checked ? 400 : 200 })
  }
  const read = readSitePlan(asked.data.plan, map.at)
  if ('problems' in read) throw badRequest({ plan: read.problems })
  if (map.plan && !asked.data.replace)
    throw badRequest({ replace: ['There is a plan already: say that it is to be replaced.'] })
  await saveSitePlan(scope, { tenantId, developmentId, plan: read.plan })
  return back(request, `${name} has its site plan.`)
}

function checkFile(fileName: string, text: string, { at, homes }: DevelopmentMap): CheckedFile {
  const read = readSitePlan(text, at)
  if ('problems' in read) return { fileName, ...read }
  return { fileName, text: JSON.stringify(read.plan), check: checkPlan(read.plan, numbersOf(homes)) }
}

function numbersOf(homes: DevelopmentMap['homes']): string[] {
  return homes.map(({ number }) => number)
}

function back(request: Request, message: string) {
  return redirect(new URL(request.url).pathname, { headers: { 'Set-Cookie': flashCookie({ tone: 'good', message }) } })
}

export default function DevelopmentMapPage() {
  const { development, plan, pins, lookUp, mayWrite, hasGeocoder, now } = useLoaderData<typeof loader>()
  const checked = useActionData<typeof action>() ?? null
  return (
    <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <SitePlanPanel developmentName={development.name} kept={plan} checked={checked} mayWrite={mayWrite} />
      <PinsPanel
        pins={pins}
        developmentId={development.id}
        lookUp={lookUp}
        mayWrite={mayWrite}
        hasGeocoder={hasGeocoder}
        now={now}
      />
    </div>
  )
}
