import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData, useLocation } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import type { Scope } from '~/auth/scope.server'
import { type DevelopmentPlace, developmentPlace } from '~/features/developments/queries/development-place.server'
import { moveContent, removeContent, saveContent } from '~/features/home/commands/change-content.server'
import { saveDevelopmentFacts } from '~/features/home/commands/save-facts.server'
import { ContentPage } from '~/features/home/components/content-page'
import { contentIntent, readSaved } from '~/features/home/content-filters'
import { developmentFactsSchema } from '~/features/home/fact-filters'
import { homeContent } from '~/features/home/queries/home-content.server'
import { flashCookie } from '~/lib/flash'
import { badRequest, fieldErrors, HttpError } from '~/platform/problem.server'
import { readForm } from '~/platform/request-text.server'

export const handle = { breadcrumb: 'Welcome' }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'developments:read')
  const development = await developmentPlace(scope, params.developmentId)
  return {
    content: await homeContent(scope, development.id),
    mayWrite: scope.may('places:write'),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'places:write')
  const place = await developmentPlace(scope, params.developmentId)
  const form = Object.fromEntries(await readForm(request))
  if (form.intent === 'facts') return saveFacts(scope, place, form)
  const asked = contentIntent.safeParse(form)
  if (!asked.success) throw badRequest(fieldErrors(asked.error))
  if (asked.data.intent === 'save') {
    const read = readSaved(asked.data.table, form)
    if (!read.success) return data({ errors: fieldErrors(read.error) }, 400)
    try {
      await saveContent(scope, place, read.saved)
    } catch (error) {
      // A dialog with fields stays open with them, and says what is wrong.
      if (error instanceof HttpError && error.status < 500)
        return data({ errors: error.problem.errors ?? { '': [error.message] } }, error.status)
      throw error
    }
    return saved()
  }
  const here = new URL(request.url).pathname
  if (asked.data.intent === 'move') {
    await moveContent(scope, place, asked.data)
    return redirect(here)
  }
  await removeContent(scope, place, asked.data)
  return redirect(here, { headers: { 'Set-Cookie': flashCookie({ tone: 'good', message: 'Removed.' }) } })
}

async function saveFacts(scope: Scope, place: DevelopmentPlace, form: Record<string, unknown>) {
  const read = developmentFactsSchema.safeParse(form)
  if (!read.success) return data({ errors: fieldErrors(read.error) }, 400)
  await saveDevelopmentFacts(scope, place, read.data)
  return saved()
}

const saved = () =>
  data(
    { done: true as const },
    { headers: { 'Set-Cookie': flashCookie({ tone: 'good', message: 'Saved. Homes see it now.' }) } },
  )

export default function HomeContentTab() {
  const { content, mayWrite } = useLoaderData<typeof loader>()
  const { pathname } = useLocation()
  return <ContentPage content={content} action={mayWrite ? pathname : null} />
}
