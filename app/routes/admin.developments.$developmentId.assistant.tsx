import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, useLocation } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { changeAssistant, saveDraft } from '~/features/assistants/settings/change-assistant.server'
import { assistantIntentSchema, readSettingsForm } from '~/features/assistants/settings/filters'
import { AssistantPage } from '~/features/assistants/settings/page'
import { assistantPage } from '~/features/assistants/settings/queries.server'
import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { flashCookie } from '~/lib/flash'
import { llmConnection } from '~/platform/llm.server'
import { fieldErrors, HttpError } from '~/platform/problem.server'
import { readForm } from '~/platform/request-text.server'

export const handle = { breadcrumb: 'Assistant' }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'assistants:write')
  const { id: developmentId, tenantId, timezone: timeZone } = await developmentPlace(scope, params.developmentId)
  const page = await assistantPage(scope, { tenantId, developmentId })
  return { ...page, developmentId, timeZone, serverModel: llmConnection()?.model ?? null }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'assistants:write')
  const { id: developmentId, tenantId } = await developmentPlace(scope, params.developmentId)
  const place = { tenantId, developmentId }
  const form = await readForm(request)
  const asked = assistantIntentSchema.safeParse(Object.fromEntries(form))
  if (!asked.success) return data({ errors: fieldErrors(asked.error) }, 400)
  const headersOf = (message: string) => ({ headers: { 'Set-Cookie': flashCookie({ tone: 'good', message }) } })
  try {
    if (asked.data.intent === 'save') {
      const settings = readSettingsForm(form)
      if (!settings.success) return data({ errors: fieldErrors(settings.error) }, 400)
      return redirect(new URL(request.url).pathname, headersOf(await saveDraft(scope, place, settings.data)))
    }
    const done = headersOf(await changeAssistant(scope, place, asked.data))
    // A dialog with fields closes when it hears that it is done; a plain form goes back to its page.
    return asked.data.intent === 'drop' ? redirect(new URL(request.url).pathname, done) : data({ done: true }, done)
  } catch (error) {
    if (error instanceof HttpError && error.problem.errors) return data({ errors: error.problem.errors }, error.status)
    throw error
  }
}

export default function Assistant() {
  const loaded = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const { pathname } = useLocation()
  return (
    <AssistantPage {...loaded} action={pathname} errors={answered && 'errors' in answered ? answered.errors : {}} />
  )
}
