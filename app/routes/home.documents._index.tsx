import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireHomeowner } from '~/auth/guards.server'
import { HomeDocuments } from '~/features/documents/components/home-documents'
import { readHomeDocumentFilters } from '~/features/documents/home-filters'
import { homeDocumentsPage } from '~/features/documents/queries/home-documents-page.server'
import { searchParamsOf } from '~/platform/request-text.server'

export const meta: MetaFunction = () => [{ title: 'Documents of your home' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requireHomeowner(request)
  return homeDocumentsPage(scope, readHomeDocumentFilters(searchParamsOf(request)))
}

export default function HomeDocumentsRoute() {
  return <HomeDocuments {...useLoaderData<typeof loader>()} />
}
