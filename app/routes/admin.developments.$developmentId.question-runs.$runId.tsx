import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { developmentPath } from '~/domain/paths/admin'
import { CitedText } from '~/features/analytics/chat/parts/cited-text'
import { readRunFilter } from '~/features/assistants/runs/filters'
import { questionRun } from '~/features/assistants/runs/queries.server'
import { RunPage } from '~/features/assistants/runs/run-page'
import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { searchParamsOf } from '~/platform/request-text.server'

export const handle = { breadcrumb: 'Run' }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'assistants:write')
  const { id: developmentId, tenantId } = await developmentPlace(scope, params.developmentId)
  const run = await questionRun(scope, { tenantId, developmentId }, params.runId)
  return { developmentId, ...readRunFilter(searchParamsOf(request)), ...run }
}

export default function QuestionRun() {
  const loaded = useLoaderData<typeof loader>()
  const documentHref = (documentId: string) => developmentPath.document(loaded.developmentId, documentId)
  return (
    <RunPage
      {...loaded}
      renderAnswer={({ content, citations }) => (
        <CitedText text={content} citations={citations} documentHref={documentHref} />
      )}
    />
  )
}
