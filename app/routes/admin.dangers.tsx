import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { adminPath } from '~/domain/paths/admin'
import { judgeDanger } from '~/features/dangers/commands.server'
import { DangersPage } from '~/features/dangers/dangers-page'
import { dangerIntent } from '~/features/dangers/filters'
import { dangers, missedDangers } from '~/features/dangers/queries.server'
import { flashCookie } from '~/lib/flash'
import { readCursor } from '~/lib/keyset'
import { fieldErrors } from '~/platform/problem.server'
import { readForm, searchParamsOf } from '~/platform/request-text.server'

export const meta: MetaFunction = () => [{ title: 'Dangers · OpenHouse' }]

export const handle = { breadcrumb: 'Dangers' }

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'inbox:write')
  const page = await dangers(scope, readCursor(searchParamsOf(request).get('before')))
  return { dangers: page.rows, next: page.next, missed: await missedDangers(scope) }
}

export async function action({ request }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'inbox:write')
  const asked = dangerIntent.safeParse(Object.fromEntries(await readForm(request)))
  if (!asked.success) return data({ errors: fieldErrors(asked.error) }, 400)
  const message = await judgeDanger(scope, asked.data)
  return redirect(adminPath.dangers(), { headers: { 'Set-Cookie': flashCookie({ tone: 'good', message }) } })
}

export default function Dangers() {
  return <DangersPage {...useLoaderData<typeof loader>()} />
}
