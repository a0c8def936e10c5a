// A panel is counted anew by the loader of its page: `?refresh=` names the question that it asks.
import { z } from 'zod'
import { searchParamsOf } from './request-text.server'

const refreshSchema = z.string().min(1).max(50).nullable().catch(null)

/** The question that an address asks anew; null when it names none. */
export function refreshOf(request: Request): string | null {
  return refreshSchema.parse(searchParamsOf(request).get('refresh'))
}

/** Panels as they come; those of an address that asks for one anew once all of them are there, so that whoever asked can look again. */
export async function onceRefreshed<Panels extends object>(request: Request, panels: Panels): Promise<Panels> {
  if (refreshOf(request) !== null) await Promise.all(Object.values(panels))
  return panels
}
