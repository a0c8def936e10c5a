import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { adminPath } from '~/domain/paths/admin'
import { tenantsInSight } from '~/metrics/query/visible-tenants.server'
import { sightOf } from '~/metrics/query/visibility.server'
import { changeTopics } from '~/features/topics/commands/change-topics.server'
import { TopicsPage } from '~/features/topics/components/topics-page'
import { topicIntentSchema } from '~/features/topics/filters'
import { assignmentStatus } from '~/features/topics/queries/assignment-status.server'
import { topicList } from '~/features/topics/queries/topic-list.server'
import { addCalendarDays } from '~/lib/calendar-day'
import { flashCookie } from '~/lib/flash'
import { fieldErrors, HttpError, notFound } from '~/platform/problem.server'
import { readForm, searchParamsOf } from '~/platform/request-text.server'
import { ChooseOne } from '~/ui/choose-one'
import { PageHeader } from '~/ui/page-header'

export const meta: MetaFunction = () => [{ title: 'Topics · OpenHouse' }]

export const handle = { breadcrumb: 'Topics' }

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'analytics:read')
  const { tenant, today } = await sightOf(scope, searchParamsOf(request))
  if (!tenant) return { companies: await tenantsInSight(scope), page: null }
  const list = await topicList(scope, { tenantId: tenant.id, from: addCalendarDays(today, -29), to: today })
  const assignment = await assignmentStatus(scope, tenant.id)
  const mayWrite = scope.may('topics:write')
  return { companies: [], page: { company: tenant.name, list, assignment, mayWrite, now: new Date().toISOString() } }
}

export async function action({ request }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'topics:write')
  const { pathname, search } = new URL(request.url)
  const searchParams = searchParamsOf(request)
  const { tenant } = await sightOf(scope, searchParams)
  if (!tenant) throw notFound('Company')
  const asked = topicIntentSchema.safeParse(Object.fromEntries(await readForm(request)))
  if (!asked.success) return data({ errors: fieldErrors(asked.error) }, 400)
  try {
    const message = await changeTopics(scope, tenant.id, asked.data)
    const headers = { 'Set-Cookie': flashCookie({ tone: 'good', message }) }
    const isConfirmed = asked.data.intent === 'remove' || asked.data.intent === 'assign'
    // A dialog with fields closes when it hears that it is done; a page that was sent a plain form goes back to itself.
    return isConfirmed ? redirect(pathname + search, { headers }) : data({ done: true }, { headers })
  } catch (error) {
    if (error instanceof HttpError && error.problem.errors) return data({ errors: error.problem.errors }, error.status)
    throw error
  }
}

export default function Topics() {
  const { companies, page } = useLoaderData<typeof loader>()
  if (page) return <TopicsPage {...page} />
  return (
    <div className="space-y-7">
      <PageHeader title="Topics" description="Each company has topics of its own." />
      <ChooseOne
        title="Whose topics?"
        choices={companies.map(({ name, slug }) => ({ label: name, to: adminPath.topics({ tenant: slug }) }))}
      />
    </div>
  )
}
