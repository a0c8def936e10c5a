import { data, redirect } from '@remix-run/node'
import type { Scope } from '~/auth/scope.server'
import { flashCookie } from '~/lib/flash'
import type { TenantInSight } from '~/metrics/query/visible-tenants.server'
import { sightOf } from '~/metrics/query/visibility.server'
import { notFound } from '~/platform/problem.server'
import { searchParamsOf } from '~/platform/request-text.server'

/** The company whose settings an address asks for; null where it is still to be chosen. */
export async function askedCompany(scope: Scope, request: Request): Promise<TenantInSight | null> {
  return (await sightOf(scope, searchParamsOf(request))).tenant
}

/** The company whose settings a form changes. @throws 404 where it is still to be chosen. */
export async function changedCompany(scope: Scope, request: Request): Promise<TenantInSight> {
  const company = await askedCompany(scope, request)
  if (!company) throw notFound('Company')
  return company
}

type Answer = { errors: Record<string, string[]> } | { message: string }

/** Answers a form of settings: with what is wrong, or by leading back to the page. */
export function answered(request: Request, answer: Answer) {
  if ('errors' in answer) return data(answer, 400)
  const { pathname, search } = new URL(request.url)
  const headers = { 'Set-Cookie': flashCookie({ tone: 'good', message: answer.message }) }
  return redirect(pathname + search, { headers })
}
