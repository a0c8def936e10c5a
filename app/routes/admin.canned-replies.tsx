import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { adminPath } from '~/domain/paths/admin'
import { tenantsInSight } from '~/metrics/query/visible-tenants.server'
import { sightOf } from '~/metrics/query/visibility.server'
import { changeCannedReplies } from '~/features/inbox/commands/change-canned-replies.server'
import { CannedRepliesPage } from '~/features/inbox/components/canned-replies-page'
import { cannedReplyIntentSchema } from '~/features/inbox/filters'
import { cannedReplyList } from '~/features/inbox/queries/canned-reply-list.server'
import { flashCookie } from '~/lib/flash'
import { fieldErrors, HttpError, notFound } from '~/platform/problem.server'
import { readForm, searchParamsOf } from '~/platform/request-text.server'
import { ChooseOne } from '~/ui/choose-one'
import { PageHeader } from '~/ui/page-header'

export const meta: MetaFunction = () => [{ title: 'Canned replies · OpenHouse' }]

export const handle = { breadcrumb: 'Canned replies' }

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'inbox:write')
  const { tenant } = await sightOf(scope, searchParamsOf(request))
  if (!tenant) return { companies: await tenantsInSight(scope), page: null }
  // They are the whole company's, so those change them who may change its homeowners.
  const mayWrite = scope.may('homeowners:write')
  return { companies: [], page: { company: tenant.name, replies: await cannedReplyList(scope, tenant.id), mayWrite } }
}

export async function action({ request }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'homeowners:write')
  const { pathname, search } = new URL(request.url)
  const searchParams = searchParamsOf(request)
  const { tenant } = await sightOf(scope, searchParams)
  if (!tenant) throw notFound('Company')
  const asked = cannedReplyIntentSchema.safeParse(Object.fromEntries(await readForm(request)))
  if (!asked.success) return data({ errors: fieldErrors(asked.error) }, 400)
  try {
    const message = await changeCannedReplies(scope, tenant.id, asked.data)
    const headers = { 'Set-Cookie': flashCookie({ tone: 'good', message }) }
    // A dialog with fields closes when it hears that it is done; a page that was sent a plain form goes back to itself.
    return asked.data.intent === 'remove' ? redirect(pathname + search, { headers }) : data({ done: true }, { headers })
  } catch (error) {
    if (error instanceof HttpError && error.problem.errors) return data({ errors: error.problem.errors }, error.status)
    throw error
  }
}

export default function CannedReplies() {
  const { companies, page } = useLoaderData<typeof loader>()
  if (page) return <CannedRepliesPage {...page} />
  return (
    <div className="space-y-7">
      <PageHeader title="Canned replies" description="Each company has replies of its own." />
      <ChooseOne
        title="Whose replies?"
        choices={companies.map(({ name, slug }) => ({ label: name, to: adminPath.cannedReplies({ tenant: slug }) }))}
      />
    </div>
  )
}
