import type { ActionFunctionArgs } from '@remix-run/node'
import { requireHomeowner } from '~/auth/guards.server'
import { openDocument } from '~/features/documents/commands/open-document.server'
import { viewedSchema } from '~/features/documents/home-filters'
import { readForm } from '~/platform/request-text.server'
import { badRequest, problemResponse } from '~/platform/problem.server'

/** The viewer says that somebody has opened a document in it. The same act again counts nothing. */
export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requireHomeowner(request)
  const viewed = viewedSchema.safeParse(Object.fromEntries(await readForm(request)))
  if (!viewed.success) throw badRequest({ act: ['The name of an act was expected.'] })
  const { page, act: actId } = viewed.data
  try {
    await openDocument(scope, { documentId: params.documentId, page, actId })
    return new Response(null, { status: 204 })
  } catch (error) {
    return problemResponse(error, request)
  }
}
