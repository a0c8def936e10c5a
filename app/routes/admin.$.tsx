import type { LoaderFunctionArgs } from '@remix-run/node'
import { requirePermission } from '~/auth/guards.server'
import { notFound } from '~/platform/problem.server'

/** An address below /admin that is no page: not found, inside the frame. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requirePermission(request, 'developments:read')
  throw notFound('Page')
}

export default function NoSuchPage() {
  return null
}
