import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { adminPath } from '~/domain/paths/admin'
import { questionIntentSchema } from '~/features/readiness/filters'
import { QuestionsPage } from '~/features/readiness/questions-page'
import { changeQuestions, questionList } from '~/features/readiness/standard-questions.server'
import { tenantsInSight } from '~/metrics/query/visible-tenants.server'
import { sightOf } from '~/metrics/query/visibility.server'
import { flashCookie } from '~/lib/flash'
import { fieldErrors, HttpError, notFound } from '~/platform/problem.server'
import { readForm, searchParamsOf } from '~/platform/request-text.server'
import { ChooseOne } from '~/ui/choose-one'
import { PageHeader } from '~/ui/page-header'

export const meta: MetaFunction = () => [{ title: 'Standard questions · OpenHouse' }]

export const handle = { breadcrumb: 'Standard questions' }

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'homes:write')
  const { tenant } = await sightOf(scope, searchParamsOf(request))
  if (!tenant) return { companies: await tenantsInSight(scope), page: null }
  return { companies: [], page: { company: tenant.name, questions: await questionList(scope, tenant.id) } }
}

export async function action({ request }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'homes:write')
  const { pathname, search } = new URL(request.url)
  const { tenant } = await sightOf(scope, searchParamsOf(request))
  if (!tenant) throw notFound('Company')
  const asked = questionIntentSchema.safeParse(Object.fromEntries(await readForm(request)))
  if (!asked.success) return data({ errors: fieldErrors(asked.error) }, 400)
  try {
    const message = await changeQuestions(scope, tenant.id, asked.data)
    const headers = { 'Set-Cookie': flashCookie({ tone: 'good', message }) }
    // A dialog with fields closes when it hears that it is done; a plain form goes back to its page.
    return asked.data.intent === 'save' ? data({ done: true }, { headers }) : redirect(pathname + search, { headers })
  } catch (error) {
    if (!(error instanceof HttpError) || !error.problem.errors) throw error
    if (asked.data.intent === 'save') return data({ errors: error.problem.errors }, error.status)
    const message = error.problem.errors['']?.[0] ?? error.message
    return redirect(pathname + search, { headers: { 'Set-Cookie': flashCookie({ tone: 'bad', message }) } })
  }
}

export default function StandardQuestions() {
  const { companies, page } = useLoaderData<typeof loader>()
  if (page) return <QuestionsPage {...page} />
  return (
    <div className="space-y-7">
      <PageHeader title="Standard questions" description="Each company has a list of its own." />
      <ChooseOne
        title="Whose questions?"
        choices={companies.map(({ name, slug }) => ({
          label: name,
          to: adminPath.standardQuestions({ tenant: slug }),
        }))}
      />
    </div>
  )
}
