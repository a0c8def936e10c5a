import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { requirePermission } from '~/auth/guards.server'
import { limitCostly } from '~/auth/limit-costly.server'
import { developmentPath } from '~/domain/paths/admin'
import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { printWelcomeSheets } from '~/features/homeowners/commands/print-welcome-sheets.server'
import { sheetFilters } from '~/features/homeowners/sheet-filters'
import { contentDisposition } from '~/lib/file-name'
import { env } from '~/platform/env.server'
import { badRequest, fieldErrors, problemResponse } from '~/platform/problem.server'
import { readForm } from '~/platform/request-text.server'

/** Printing puts codes on paper and is on record, so a link does not do it: the form stands on the page. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'homeowners:write')
  const { id } = await developmentPlace(scope, params.developmentId)
  return redirect(developmentPath.welcomeSheets(id))
}

/** The welcome sheets of some homes as one PDF. */
export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'homeowners:write')
  try {
    await limitCostly(scope, 'sheets', request)
    const { id: developmentId, tenantId } = await developmentPlace(scope, params.developmentId)
    const asked = sheetFilters.safeParse(Object.fromEntries(await readForm(request)))
    if (!asked.success) throw badRequest(fieldErrors(asked.error))
    const origin = env().PUBLIC_URL ?? new URL(request.url).origin
    const { pdf, title } = await printWelcomeSheets(scope, { tenantId, developmentId }, asked.data, origin)
    return new Response(new Uint8Array(pdf), {
      headers: {
        'Content-Type': 'application/pdf',
        'Content-Disposition': contentDisposition('attachment', `${title}.pdf`),
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
      },
    })
  } catch (error) {
    return problemResponse(error, request)
  }
}
