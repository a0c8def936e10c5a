import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { adminPath } from '~/domain/paths/admin'
import { changeWords } from '~/features/documents/words/change-words.server'
import { wordIntentSchema } from '~/features/documents/words/filters'
import { wordGroupList } from '~/features/documents/words/queries.server'
import { WordsPage } from '~/features/documents/words/words-page'
import { tenantsInSight } from '~/metrics/query/visible-tenants.server'
import { sightOf } from '~/metrics/query/visibility.server'
import { flashCookie } from '~/lib/flash'
import { fieldErrors, HttpError, notFound } from '~/platform/problem.server'
import { readForm, searchParamsOf } from '~/platform/request-text.server'
import { ChooseOne } from '~/ui/choose-one'
import { PageHeader } from '~/ui/page-header'

export const meta: MetaFunction = () => [{ title: 'Words · OpenHouse' }]

export const handle = { breadcrumb: 'Words' }

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'inbox:write')
  const { tenant } = await sightOf(scope, searchParamsOf(request))
  if (!tenant) return { companies: await tenantsInSight(scope), page: null }
  const mayWrite = scope.may('words:write')
  return { companies: [], page: { company: tenant.name, groups: await wordGroupList(scope, tenant.id), mayWrite } }
}

export async function action({ request }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'words:write')
  const { pathname, search } = new URL(request.url)
  const { tenant } = await sightOf(scope, searchParamsOf(request))
  if (!tenant) throw notFound('Company')
  const asked = wordIntentSchema.safeParse(Object.fromEntries(await readForm(request)))
  if (!asked.success) return data({ errors: fieldErrors(asked.error) }, 400)
  try {
    const message = await changeWords(scope, tenant.id, asked.data)
    const headers = { 'Set-Cookie': flashCookie({ tone: 'good', message }) }
    // A dialog with fields closes when it hears that it is done; a page that was sent a plain form goes back to itself.
    return asked.data.intent === 'remove' ? redirect(pathname + search, { headers }) : data({ done: true }, { headers })
  } catch (error) {
    if (error instanceof HttpError && error.problem.errors) return data({ errors: error.problem.errors }, error.status)
    throw error
  }
}

export default function Words() {
  const { companies, page } = useLoaderData<typeof loader>()
  if (page) return <WordsPage {...page} />
  return (
    <div className="space-y-7">
      <PageHeader title="Words" description="Each company has words of its own." />
      <ChooseOne
        title="Whose words?"
        choices={companies.map(({ name, slug }) => ({ label: name, to: adminPath.words({ tenant: slug }) }))}
      />
    </div>
  )
}
