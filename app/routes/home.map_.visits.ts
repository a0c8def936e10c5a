import type { ActionFunctionArgs } from '@remix-run/node'
import { actIn, once } from '~/auth/act-once.server'
import { requireHomeowner } from '~/auth/guards.server'
import { recordVisit } from '~/features/map/commands/record-visit.server'
import { visitSchema } from '~/features/map/filters'
import { badRequest, fieldErrors } from '~/platform/problem.server'
import { readForm } from '~/platform/request-text.server'

/** What the map tells of itself while it is looked at. */
export async function action({ request }: ActionFunctionArgs) {
  const scope = await requireHomeowner(request)
  const sent = await readForm(request)
  const visit = visitSchema.safeParse(Object.fromEntries(sent))
  if (!visit.success) throw badRequest(fieldErrors(visit.error))
  await recordVisit(once(scope, { kind: 'map', name: actIn(request, sent), content: visit.data }), visit.data)
  return new Response(null, { status: 204 })
}
