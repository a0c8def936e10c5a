import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { currentPerson, requirePermission } from '~/auth/guards.server'
import { may } from '~/auth/permissions'
import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { revokeQr } from '~/features/homeowners/commands/revoke-qr.server'
import { showQr } from '~/features/homeowners/commands/show-qr.server'
import { HomesPage } from '~/features/homeowners/components/homes-page'
import { codeIntentSchema, readHomeFilters } from '~/features/homeowners/filters'
import { homeList } from '~/features/homeowners/queries/home-list.server'
import { flashCookie } from '~/lib/flash'
import { readCursor } from '~/lib/keyset'
import { readForm } from '~/platform/form.server'
import { badRequest, fieldErrors } from '~/platform/problem.server'

export const handle = { breadcrumb: 'Homes' }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'analytics:read')
  const { id: developmentId } = await developmentPlace(scope, params.developmentId)
  const { searchParams } = new URL(request.url)
  const filters = readHomeFilters(searchParams)
  const page = await homeList(scope, { developmentId, filters, cursor: readCursor(searchParams.get('cursor')) })
  const { staff } = await currentPerson(request)
  const mayWrite = staff !== null && may(staff.role, 'homeowners:write')
  return { filters, page, mayWrite, now: new Date().toISOString() }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'homeowners:write')
  const { id: developmentId } = await developmentPlace(scope, params.developmentId)
  const asked = codeIntentSchema.safeParse(Object.fromEntries(await readForm(request)))
  if (!asked.success) throw badRequest(fieldErrors(asked.error))
  const { intent, unitId } = asked.data
  if (intent === 'show') return { path: await showQr(scope, { developmentId, unitId }) }
  const replace = intent === 'replace'
  const { number } = await revokeQr(scope, { developmentId, unitId, replace })
  const message = replace ? `Home ${number} has a new QR code.` : `The QR code of home ${number} is revoked.`
  const { pathname, search } = new URL(request.url)
  return redirect(pathname + search, { headers: { 'Set-Cookie': flashCookie({ tone: 'good', message }) } })
}

export default function Homes() {
  return <HomesPage {...useLoaderData<typeof loader>()} />
}
