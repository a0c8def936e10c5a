import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { currentPerson, requirePermission } from '~/auth/guards.server'
import { sightOf } from '~/metrics/query/visibility.server'
import { places } from '~/features/developments/queries/places.server'
import { InboxPage } from '~/features/inbox/components/inbox-page'
import { inbox } from '~/features/inbox/inbox.server'
import { readInbox } from '~/features/inbox/filters'
import { readCursor } from '~/lib/keyset'
import { notFound } from '~/platform/problem.server'
import { searchParamsOf } from '~/platform/request-text.server'

export const meta: MetaFunction = () => [{ title: 'Inbox · OpenHouse' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'inbox:write')
  const { staff } = await currentPerson(request)
  if (!staff) throw notFound('Account')
  const searchParams = searchParamsOf(request)
  const { tenant, several, timezone } = await sightOf(scope, searchParams)
  const filters = readInbox(searchParams, staff.id)
  const inSight = (await places(scope)).filter(({ id }) => !tenant || id === tenant.id)
  return {
    company: several ? (tenant?.name ?? 'All companies') : null,
    me: staff.id,
    status: filters.status,
    sort: filters.sort,
    developments: inSight.flatMap(({ developments }) => developments),
    timeZone: timezone,
    now: new Date().toISOString(),
    ...(await inbox(scope, {
      tenantId: tenant?.id ?? null,
      filters,
      me: { id: staff.id, name: staff.name },
      cursor: readCursor(searchParams.get('cursor')),
    })),
  }
}

export default function Inbox() {
  return <InboxPage {...useLoaderData<typeof loader>()} />
}
