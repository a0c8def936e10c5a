import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData, useLocation } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import type { Scope } from '~/auth/scope.server'
import { liveTopic } from '~/domain/live-topics'
import { developmentPath } from '~/domain/paths/admin'
import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { saveHomeFacts } from '~/features/home/commands/save-facts.server'
import { HomeFacts } from '~/features/home/components/facts-panels'
import { homeFactsSchema } from '~/features/home/fact-filters'
import { factsOfUnit } from '~/features/home/queries/facts-of-unit.server'
import { correctPin } from '~/features/map/commands/correct-pin.server'
import { lookUpAgain } from '~/features/map/commands/look-up-again.server'
import { PinEditor, type PinProblem } from '~/features/map/components/pin-editor'
import { isLive, PinStatus } from '~/features/map/components/pin-status'
import { pinIntentSchema } from '~/features/map/filters'
import { developmentMap } from '~/features/map/queries/development-map.server'
import { lookUpStatus } from '~/features/map/queries/look-up-status.server'
import { pinOfHome } from '~/features/map/queries/pin-of-home.server'
import { flashCookie } from '~/lib/flash'
import { areasOf } from '~/domain/site-plan/site-plan'
import { geocoderConnection } from '~/platform/geocoder.server'
import { mapTiles } from '~/platform/map-tiles.server'
import { badRequest, fieldErrors } from '~/platform/problem.server'
import { readForm } from '~/platform/request-text.server'
import type { BreadcrumbHandle } from '~/ui/breadcrumbs'
import { useLiveRevalidation } from '~/ui/live/use-live-revalidation'

type Data = Awaited<ReturnType<typeof loader>>

export const handle: BreadcrumbHandle<Data> = { breadcrumb: ({ home }) => `Pin of ${home.address}` }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'developments:read')
  const development = await developmentPlace(scope, params.developmentId)
  const { id: developmentId, tenantId, name } = development
  const [home, map, lookUp] = await Promise.all([
    pinOfHome(scope, { developmentId, unitId: params.unitId }),
    developmentMap(scope, developmentId),
    lookUpStatus(scope, { tenantId, developmentId }),
  ])
  const facts = await factsOfUnit(scope, { developmentId, unitId: home.id })
  const mayWrite = scope.may('pins:write')
  return {
    development: { id: developmentId, name },
    home,
    facts,
    centre: map.at,
    areas: areasOf(map.plan),
    lookUp: lookUp && { state: lookUp.state },
    mayWrite,
    mayLookUp: mayWrite && geocoderConnection() !== null,
    tiles: mapTiles(),
  }
}

/** Sets the pin by hand, or has the address looked up again. */
export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'pins:write')
  const { id: developmentId, tenantId } = await developmentPlace(scope, params.developmentId)
  const { id: unitId, address } = await pinOfHome(scope, { developmentId, unitId: params.unitId })
  const form = Object.fromEntries(await readForm(request))
  if (form.intent === 'facts') return saveFacts(scope, { id: developmentId, tenantId }, { ...form, unitId })
  const asked = pinIntentSchema.safeParse(form)
  if (!asked.success) {
    if (form.intent !== 'correct') throw badRequest(fieldErrors(asked.error))
    return data<PinProblem>({ errors: fieldErrors(asked.error) }, { status: 400 })
  }
  if (asked.data.intent === 'look-up') {
    await lookUpAgain(scope, { tenantId, developmentId, unitId })
    return back(request, `${address} is being looked up.`)
  }
  const { latitude, longitude, confirmed } = asked.data
  const corrected = await correctPin(scope, {
    developmentId,
    unitId,
    latitude,
    longitude,
    isConfirmed: confirmed === 'yes',
  })
  if ('farM' in corrected) return data<PinProblem>({ farM: corrected.farM }, { status: 409 })
  return back(request, `The pin of ${address} is where you put it.`)
}

async function saveFacts(scope: Scope, place: { id: string; tenantId: string }, form: { unitId: string }) {
  const read = homeFactsSchema.safeParse(form)
  if (!read.success) return data({ errors: fieldErrors(read.error) }, 400)
  await saveHomeFacts(scope, place, { ...read.data, unitId: form.unitId })
  const message = 'Saved. The assistant of this home says it now.'
  return data({ done: true as const }, { headers: { 'Set-Cookie': flashCookie({ tone: 'good', message }) } })
}

function back(request: Request, message: string) {
  return redirect(new URL(request.url).pathname, { headers: { 'Set-Cookie': flashCookie({ tone: 'good', message }) } })
}

/** Without JavaScript the answer of the facts' form comes here as well; it is none about the pin. */
function pinProblem(answer: PinProblem | { done: true } | undefined): PinProblem | null {
  return answer && !('done' in answer) ? answer : null
}

export default function PinOfAHome() {
  const { development, home, facts, centre, areas, lookUp, mayWrite, mayLookUp, tiles } = useLoaderData<typeof loader>()
  const { pathname } = useLocation()
  const problem = pinProblem(useActionData<typeof action>())
  const isLookedUp = home.status === 'pending' && lookUp !== null && isLive(lookUp.state)
  useLiveRevalidation(isLookedUp ? [liveTopic.jobs(development.id)] : [])
  return (
    <div className="space-y-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        <h2 className="display text-2xl">{home.address}</h2>
        <Link
          to={developmentPath.map(development.id)}
          className="rounded text-sm text-gold-ink underline underline-offset-4"
        >
          All pins of {development.name}
        </Link>
      </div>
      <PinStatus home={home} lookUp={lookUp} mayLookUp={mayLookUp} />
      <PinEditor
        // A pin that was found or set anew begins the form anew.
        key={`${home.id} ${home.latitude} ${home.longitude}`}
        home={home}
        centre={centre}
        developmentName={development.name}
        areas={areas}
        problem={problem}
        mayWrite={mayWrite}
        tiles={tiles}
      />
      <HomeFacts key={`${home.id} facts`} facts={facts} action={mayWrite ? pathname : null} />
    </div>
  )
}
