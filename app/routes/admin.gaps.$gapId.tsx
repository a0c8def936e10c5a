import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { currentPerson, requirePermission } from '~/auth/guards.server'
import { liveTopic } from '~/domain/live-topics'
import { adminPath, developmentPath } from '~/domain/paths/admin'
import { CitedText } from '~/features/analytics/chat/parts/cited-text'
import { askableTypes } from '~/features/chat/trial/ask-as-home.server'
import { AskAsHome } from '~/features/chat/trial/ask-as-home'
import { doWithGap } from '~/features/gaps/commands/do-with-gap.server'
import { GapPage } from '~/features/gaps/components/gap-page'
import { gapIntentSchema } from '~/features/gaps/filters'
import { gapPage } from '~/features/gaps/queries/gap.server'
import { TREND_DAYS } from '~/features/gaps/queries/gap-list.server'
import { nearestPassages } from '~/features/gaps/queries/nearest-passages.server'
import { handoverStaff } from '~/features/handover/queries/handover-staff.server'
import { flashCookie } from '~/lib/flash'
import { newId } from '~/lib/id'
import { fieldErrors, HttpError, notFound } from '~/platform/problem.server'
import { readForm } from '~/platform/request-text.server'
import type { BreadcrumbHandle } from '~/ui/breadcrumbs'
import { useLiveRevalidation } from '~/ui/live/use-live-revalidation'

type Data = Awaited<ReturnType<typeof loader>>

export const meta: MetaFunction = () => [{ title: 'Gap · OpenHouse' }]

export const handle: BreadcrumbHandle<Data> = { breadcrumb: ({ gap }) => gap.title.slice(0, 60) }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'inbox:write')
  const { staff: me } = await currentPerson(request)
  if (!me) throw notFound('Account')
  const page = await gapPage(scope, params.gapId)
  const { id: gapId, tenantId, developmentId } = page.gap
  const [passages, colleagues, types] = await Promise.all([
    nearestPassages(scope, { gapId, developmentId }),
    handoverStaff(scope, { tenantId, developmentId }),
    askableTypes(scope, developmentId),
  ])
  const staff = [{ id: me.id, name: me.name }, ...colleagues.filter(({ id }) => id !== me.id)]
  return { ...page, passages, staff, types, me: me.id, trendDays: TREND_DAYS, noteId: newId() }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'inbox:write')
  const form = await readForm(request)
  const asked = gapIntentSchema.safeParse(Object.fromEntries(form))
  const isNote = form.get('intent') === 'note'
  const refused = ({ content, ...errors }: Record<string, string[]>) =>
    data({ errors: { ...errors, ...(content && { [isNote ? 'note' : 'content']: content }) } }, 400)
  if (!asked.success) return refused(fieldErrors(asked.error))
  try {
    const { done, gapId } = await doWithGap(scope, params.gapId, asked.data, {
      mayOwn: async (userId, { tenantId, developmentId }) =>
        (await handoverStaff(scope, { tenantId, developmentId })).some(({ id }) => id === userId),
    })
    const to = form.get('back') === 'list' || gapId === undefined ? adminPath.gaps() : adminPath.gap(gapId)
    return redirect(to, { headers: { 'Set-Cookie': flashCookie({ tone: 'good', message: done }) } })
  } catch (error) {
    if (error instanceof HttpError && error.problem.errors) return refused(error.problem.errors)
    throw error
  }
}

export default function Gap() {
  const { types, ...page } = useLoaderData<typeof loader>()
  const errors: Record<string, string[]> = useActionData<typeof action>()?.errors ?? {}
  const { developmentId, title, houseTypeId, id, isProofDue } = page.gap
  useLiveRevalidation(isProofDue ? [liveTopic.gap(id)] : [])
  const documentHref = (documentId: string) => developmentPath.document(developmentId, documentId)
  return (
    <GapPage
      key={id}
      {...page}
      errors={errors}
      renderAnswer={(answer) => <CitedText {...answer} documentHref={documentHref} />}
      ask={
        <AskAsHome
          types={types}
          question={title}
          houseTypeId={houseTypeId}
          renderAnswer={({ text, citations }) => (
            <CitedText text={text} citations={citations} documentHref={documentHref} />
          )}
        />
      }
    />
  )
}
