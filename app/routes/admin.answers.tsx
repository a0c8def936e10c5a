import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { places } from '~/features/developments/queries/places.server'
import { changeAnswers } from '~/features/gaps/answers/change-answers.server'
import { answerIntentSchema, readAnswerFilters } from '~/features/gaps/answers/filters'
import { AnswersPage } from '~/features/gaps/answers/page'
import { answerPlaces } from '~/features/gaps/answers/places.server'
import { answerCounts, answerList, replyToKeep, USE_DAYS } from '~/features/gaps/answers/queries.server'
import { flashCookie } from '~/lib/flash'
import { readCursor } from '~/lib/keyset'
import { sightOf } from '~/metrics/query/visibility.server'
import { fieldErrors, HttpError } from '~/platform/problem.server'
import { readForm, searchParamsOf } from '~/platform/request-text.server'

export const meta: MetaFunction = () => [{ title: 'Answers by hand · OpenHouse' }]

export const handle = { breadcrumb: 'Answers' }

const LIMIT = 25

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'inbox:write')
  const params = searchParamsOf(request)
  const { tenant, several } = await sightOf(scope, params)
  const { state, reply, ...filters } = readAnswerFilters(params)
  const asked = { ...filters, tenantId: tenant?.id ?? null }
  const [page, counts, choices, inSight, kept] = await Promise.all([
    answerList(scope, { ...asked, state, cursor: readCursor(params.get('cursor')), limit: LIMIT }),
    answerCounts(scope, asked),
    answerPlaces(scope, asked.tenantId),
    places(scope),
    reply ? replyToKeep(scope, reply) : null,
  ])
  return {
    page,
    counts,
    state,
    places: choices,
    reply: kept,
    useDays: USE_DAYS,
    company: several ? (tenant?.name ?? 'All companies') : null,
    developments: inSight.filter(({ id }) => !tenant || id === tenant.id).flatMap((one) => one.developments),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'inbox:write')
  const asked = answerIntentSchema.safeParse(Object.fromEntries(await readForm(request)))
  if (!asked.success) return data({ errors: fieldErrors(asked.error) }, 400)
  try {
    const message = await changeAnswers(scope, asked.data)
    const headers = { 'Set-Cookie': flashCookie({ tone: 'good', message }) }
    // A dialog with fields closes when it hears that it is done; a page that was sent a plain form goes back to itself.
    const isDialog = asked.data.intent === 'write' || asked.data.intent === 'edit'
    const { pathname, search } = new URL(request.url)
    return isDialog ? data({ done: true }, { headers }) : redirect(pathname + search, { headers })
  } catch (error) {
    if (error instanceof HttpError && error.problem.errors) return data({ errors: error.problem.errors }, error.status)
    throw error
  }
}

export default function Answers() {
  const loaded = useLoaderData<typeof loader>()
  return <AnswersPage key={loaded.reply?.id} {...loaded} />
}
