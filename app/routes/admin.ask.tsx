import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { developmentPath } from '~/domain/paths/admin'
import { CitedText } from '~/features/analytics/chat/parts/cited-text'
import { askableTypes, askAsHome } from '~/features/chat/trial/ask-as-home.server'
import { AskAsHome } from '~/features/chat/trial/ask-as-home'
import { trialForm } from '~/features/chat/trial/filters'
import { draftToTry } from '~/features/assistants/settings/queries.server'
import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { isUuid } from '~/lib/id'
import { fieldErrors, HttpError } from '~/platform/problem.server'
import { readForm, searchParamsOf } from '~/platform/request-text.server'
import { Card } from '~/ui/card'
import { PageHeader } from '~/ui/page-header'

export const meta: MetaFunction = () => [{ title: 'Ask as a home · OpenHouse' }]

export const handle = { breadcrumb: 'Ask as a home' }

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'inbox:write')
  const params = searchParamsOf(request)
  const id = params.get('development')
  const development = id ? await developmentPlace(scope, id) : null
  const houseType = params.get('houseType')
  return {
    types: await askableTypes(scope, development?.id ?? null),
    development: development?.name ?? null,
    question: (params.get('question') ?? '').slice(0, 2_000),
    houseTypeId: isUuid(houseType ?? undefined) ? houseType : null,
  }
}

/** Asks as the first home of a house type; it counts in no figure. */
export async function action({ request }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'inbox:write')
  const asked = trialForm.safeParse(Object.fromEntries(await readForm(request)))
  if (!asked.success) return data({ errors: fieldErrors(asked.error) }, 400)
  try {
    const trial = await askAsHome(scope, asked.data, {
      signal: request.signal,
      draftOf: (place) => draftToTry(scope, place),
    })
    return data({ trial })
  } catch (error) {
    if (error instanceof HttpError && error.problem.errors) return data({ errors: error.problem.errors }, error.status)
    if (error instanceof HttpError && error.status === 429) return data({ problem: error.message }, 429)
    throw error
  }
}

export default function Ask() {
  const { types, development, question, houseTypeId } = useLoaderData<typeof loader>()
  return (
    <div className="space-y-7">
      <PageHeader
        title="Ask as a home"
        eyebrow={development}
        description="Ask what a homeowner would, and see what the assistant sees: the passages with their scores, why it declines, and what it says."
      />
      <Card>
        <AskAsHome
          types={types}
          question={question}
          houseTypeId={houseTypeId}
          renderAnswer={({ text, citations, developmentId }) => (
            <CitedText
              text={text}
              citations={citations}
              documentHref={(documentId) => developmentPath.document(developmentId, documentId)}
            />
          )}
        />
      </Card>
    </div>
  )
}
