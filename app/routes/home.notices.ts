import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { requireHomeowner } from '~/auth/guards.server'
import { homePath } from '~/domain/paths/home'
import { seeNotice } from '~/features/gaps/commands/see-notice.server'
import { badRequest, fieldErrors } from '~/platform/problem.server'
import { readForm } from '~/platform/request-text.server'

const form = z.object({ notice: z.string().uuid() })

/** An answer that came late was read. */
export async function action({ request }: ActionFunctionArgs) {
  const scope = await requireHomeowner(request)
  const sent = form.safeParse(Object.fromEntries(await readForm(request)))
  if (!sent.success) throw badRequest(fieldErrors(sent.error))
  await seeNotice(scope, sent.data.notice)
  return redirect(homePath.front())
}
