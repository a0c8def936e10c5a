import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireHomeowner } from '~/auth/guards.server'
import { homePath } from '~/domain/paths/home'
import { exportData } from '~/features/account/commands/export-data.server'
import { copyResponse } from '~/features/account/views/copy-response'

/** A visit to the address itself, for instance by the back button, leads to the page that it is on. */
export async function loader({ request }: ActionFunctionArgs) {
  await requireHomeowner(request)
  return redirect(homePath.ownData())
}

/** All that is stored about the homeowner, as one file. */
export async function action({ request }: ActionFunctionArgs) {
  const scope = await requireHomeowner(request)
  return copyResponse(await exportData(scope))
}
