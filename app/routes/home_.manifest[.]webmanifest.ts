import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireHomeowner } from '~/auth/guards.server'
import { homeFrame } from '~/features/home/queries/home-frame.server'
import { appManifest } from '~/features/home/views/app-manifest'

/** The app as a phone installs it, by the name of the development. */
export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requireHomeowner(request)
  const { developmentName } = await homeFrame(scope)
  return new Response(JSON.stringify(appManifest(developmentName)), {
    headers: { 'Content-Type': 'application/manifest+json', 'Cache-Control': 'private, max-age=86400', Vary: 'Cookie' },
  })
}
