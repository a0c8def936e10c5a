import type { ActionFunctionArgs } from '@remix-run/node'
import { currentPerson } from '~/auth/guards.server'
import { receiveClientError } from '~/features/telemetry/receive-client-error.server'
import { problemResponse } from '~/platform/problem.server'

/** Public: an error may befall anybody. A report tells nothing back. */
export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  try {
    const person = await currentPerson(request)
    await receiveClientError(request, person)
    return new Response(null, { status: 204 })
  } catch (error) {
    return problemResponse(error, request)
  }
}
