import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, useLocation } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import type { Scope } from '~/auth/scope.server'
import { developmentPath } from '~/domain/paths/admin'
import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { homeIntentSchema } from '~/features/homes/one-home/filters'
import { HomePage } from '~/features/homes/one-home/home-page'
import { oneHome, typeOptions } from '~/features/homes/one-home/queries.server'
import { changeHome } from '~/features/homes/one-home/save-home.server'
import { saleFields, saleIntentSchema } from '~/features/homes/sale/filters'
import { changeSale, plannedSale } from '~/features/homes/sale/plan-sale.server'
import { flashCookie } from '~/lib/flash'
import { badRequest, fieldErrors, HttpError } from '~/platform/problem.server'
import { readForm } from '~/platform/request-text.server'
import type { BreadcrumbHandle } from '~/ui/breadcrumbs'

type Data = Awaited<ReturnType<typeof loader>>

export const handle: BreadcrumbHandle<Data> = { breadcrumb: ({ home }) => `Home ${home.unit.number}` }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'homes:write')
  const { id: developmentId, tenantId, timezone } = await developmentPlace(scope, params.developmentId)
  const place = { tenantId, developmentId, timezone }
  const home = await oneHome(scope, place, params.unitId)
  const sale = await plannedSale(scope, { tenantId, developmentId, unitId: home.id })
  return { home, sale, types: await typeOptions(scope, place) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'homes:write')
  const { id: developmentId, tenantId } = await developmentPlace(scope, params.developmentId)
  const form = await readForm(request)
  const place = { tenantId, developmentId }
  if (String(form.get('intent')).endsWith('-sale')) return sell(scope, request, { place, unitId: params.unitId, form })
  const asked = homeIntentSchema.safeParse(Object.fromEntries(form))
  if (!asked.success) throw badRequest(fieldErrors(asked.error))
  try {
    const { message, isGone } = await changeHome(scope, place, params.unitId, asked.data)
    const headers = { 'Set-Cookie': flashCookie({ tone: 'good', message }) }
    // A dialog with fields closes when it hears that it is done; a plain form goes back to its page.
    if (asked.data.intent === 'add-person' || asked.data.intent === 'edit-person')
      return data({ done: true }, { headers })
    return redirect(isGone ? developmentPath.units(developmentId) : new URL(request.url).pathname, { headers })
  } catch (error) {
    if (error instanceof HttpError && error.status !== 404)
      return data({ errors: error.problem.errors ?? { '': [error.message] } }, error.status)
    throw error
  }
}

type Sold = { place: { tenantId: string; developmentId: string }; unitId: string | undefined; form: FormData }

async function sell(scope: Scope, request: Request, { place, unitId, form }: Sold) {
  const asked = saleIntentSchema.safeParse(saleFields(form))
  if (!asked.success) return data({ errors: fieldErrors(asked.error) }, 400)
  try {
    const message = await changeSale(scope, place, unitId, asked.data)
    const headers = { 'Set-Cookie': flashCookie({ tone: 'good', message }) }
    if (asked.data.intent === 'plan-sale') return data({ done: true }, { headers })
    return redirect(new URL(request.url).pathname, { headers })
  } catch (error) {
    if (error instanceof HttpError && error.problem.errors) return data({ errors: error.problem.errors }, error.status)
    throw error
  }
}

export default function EditHome() {
  const loaded = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const { pathname } = useLocation()
  return <HomePage {...loaded} action={pathname} errors={answered && 'errors' in answered ? answered.errors : {}} />
}
