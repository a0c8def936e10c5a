import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { type ShouldRevalidateFunction, useLoaderData } from '@remix-run/react'
import { requireHomeowner } from '~/auth/guards.server'
import { HomeDocument } from '~/features/documents/components/home-document'
import { readFirstPassage } from '~/features/documents/filters'
import { readFirstPage } from '~/features/documents/home-filters'
import { homeDocumentPage } from '~/features/documents/queries/home-document-page.server'
import { searchParamsOf } from '~/platform/request-text.server'

export const handle = { fills: true }

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.document.title ?? 'Document' }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requireHomeowner(request)
  const searchParams = searchParamsOf(request)
  const page = await homeDocumentPage(scope, {
    documentId: params.documentId,
    firstPassage: readFirstPassage(searchParams),
  })
  return { ...page, firstPage: readFirstPage(searchParams) }
}

// What somebody reads does not change under their eyes: a newer version is there when they open it again.
export const shouldRevalidate: ShouldRevalidateFunction = ({ currentUrl, nextUrl }) =>
  currentUrl.pathname !== nextUrl.pathname || currentUrl.search !== nextUrl.search

export default function HomeDocumentRoute() {
  return <HomeDocument {...useLoaderData<typeof loader>()} />
}
