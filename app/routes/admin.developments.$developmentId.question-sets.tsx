import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, useLocation } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { developmentPath } from '~/domain/paths/admin'
import { changeQuestionSets } from '~/features/assistants/runs/change-question-sets.server'
import { questionSetIntentSchema } from '~/features/assistants/runs/filters'
import { questionSetsPage } from '~/features/assistants/runs/queries.server'
import { SetsPage } from '~/features/assistants/runs/sets-page'
import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { flashCookie } from '~/lib/flash'
import { fieldErrors, HttpError } from '~/platform/problem.server'
import { readForm } from '~/platform/request-text.server'

export const handle = { breadcrumb: 'Questions' }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'assistants:write')
  const { id: developmentId, tenantId, timezone: timeZone } = await developmentPlace(scope, params.developmentId)
  return { developmentId, timeZone, ...(await questionSetsPage(scope, { tenantId, developmentId })) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'assistants:write')
  const { id: developmentId, tenantId } = await developmentPlace(scope, params.developmentId)
  const asked = questionSetIntentSchema.safeParse(Object.fromEntries(await readForm(request)))
  if (!asked.success) return data({ errors: fieldErrors(asked.error) }, 400)
  try {
    const { done, runId } = await changeQuestionSets(scope, { tenantId, developmentId }, asked.data)
    const headers = { 'Set-Cookie': flashCookie({ tone: 'good', message: done }) }
    if (runId) return redirect(developmentPath.questionRun(developmentId, runId))
    // A dialog with fields closes when it hears that it is done; a plain form goes back to its page.
    const isDialog = asked.data.intent !== 'remove'
    return isDialog ? data({ done: true }, { headers }) : redirect(new URL(request.url).pathname, { headers })
  } catch (error) {
    if (error instanceof HttpError && error.problem.errors) return data({ errors: error.problem.errors }, error.status)
    throw error
  }
}

export default function QuestionSets() {
  const loaded = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const { pathname } = useLocation()
  return <SetsPage {...loaded} action={pathname} errors={answered && 'errors' in answered ? answered.errors : {}} />
}
