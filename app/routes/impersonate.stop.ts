import { type ActionFunctionArgs, redirect, redirectDocument } from '@remix-run/node'
import { currentPerson } from '~/auth/guards.server'
import { endSession } from '~/auth/sessions.server'
import { signedOutHeaders } from '~/auth/sign-out.server'
import { adminPath, developmentPath } from '~/domain/paths/admin'

/** A visit to the address itself, for instance by the back button, leads home. */
export function loader() {
  return redirect('/')
}

/** Ends the session that was had in a homeowner's place, and leads back to the homeowner's page among the staff's. */
export async function action({ request }: ActionFunctionArgs) {
  const { homeowner } = await currentPerson(request)
  const back = homeowner?.impersonation
    ? developmentPath.homeowner(homeowner.developmentId, homeowner.id)
    : adminPath.overview()
  return redirectDocument(back, { headers: signedOutHeaders({ byWorker: true }, await endSession(request, 'home')) })
}
