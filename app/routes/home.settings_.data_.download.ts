import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireHomeowner } from '~/auth/guards.server'
import { homePath } from '~/domain/paths/home'
import { exportData } from '~/features/account/commands/export-data.server'

/** A visit to the address itself, for instance by the back button, leads to the page that it is on. */
export async function loader({ request }: ActionFunctionArgs) {
  await requireHomeowner(request)
  return redirect(homePath.ownData())
}

/** All that is stored about the homeowner, as one file. */
export async function action({ request }: ActionFunctionArgs) {
  const scope = await requireHomeowner(request)
  const copy = await exportData(scope)
  return new Response(JSON.stringify(copy, null, 2), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="my-data-${copy.exportedAt.slice(0, 10)}.json"`,
      'Cache-Control': 'no-store',
    },
  })
}
