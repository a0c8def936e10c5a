import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { requirePermission } from '~/auth/guards.server'
import { changeView } from '~/features/workspace/commands/change-view.server'
import { removeView } from '~/features/workspace/commands/remove-view.server'
import { saveView } from '~/features/workspace/commands/save-view.server'
import { savedViews } from '~/features/workspace/queries/saved-views.server'
import { pageSchema, viewForm } from '~/features/workspace/saved-view'
import { problemResponse } from '~/platform/problem.server'
import { readForm, searchParamsOf } from '~/platform/request-text.server'

const schema = z.object({ page: pageSchema })

/** The views that were saved of a page. */
export async function loader({ request }: LoaderFunctionArgs) {
  try {
    const scope = await requirePermission(request, 'developments:read')
    const { page } = schema.parse({ page: searchParamsOf(request).get('page') })
    const answer = { views: await savedViews(scope, page), mayShare: scope.tenantId !== null }
    return Response.json(answer, { headers: { 'Cache-Control': 'no-store' } })
  } catch (error) {
    return problemResponse(error, request)
  }
}

export async function action({ request }: ActionFunctionArgs) {
  try {
    const scope = await requirePermission(request, 'developments:read')
    const asked = viewForm.parse(Object.fromEntries(await readForm(request)))
    if (asked.intent === 'save') return Response.json({ id: await saveView(scope, asked) })
    if (asked.intent === 'change') await changeView(scope, asked)
    else await removeView(scope, asked.viewId)
    return Response.json({ id: asked.viewId })
  } catch (error) {
    return problemResponse(error, request)
  }
}
