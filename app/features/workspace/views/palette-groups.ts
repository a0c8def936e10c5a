import { z } from 'zod'
import { adminPath, developmentPath } from '~/domain/paths/admin'
import { searchKey } from '~/lib/search-key'
import type { SearchHit } from '../search-hit'

/** A place that the palette leads to. */
export const destination = z.object({
  kind: z.enum(['page', 'development', 'document', 'homeowner']),
  to: z.string().startsWith(adminPath.overview()),
  label: z.string(),
  detail: z.string().optional(),
})

export type Destination = z.output<typeof destination>

export type PalettePage = { to: string; label: string; keys: string }

const mostRecent = 6

/** Where a hit leads, and what stands under its name. */
export function toDestination(hit: SearchHit, showTenant: boolean): Destination {
  const place = showTenant ? `${hit.developmentName} · ${hit.tenantName}` : hit.developmentName
  switch (hit.kind) {
    case 'development':
      return {
        kind: 'development',
        to: developmentPath.overview(hit.developmentId),
        label: hit.label,
        detail: showTenant ? hit.tenantName : undefined,
      }
    case 'document':
      return {
        kind: 'document',
        to: developmentPath.document(hit.developmentId, hit.id),
        label: hit.label,
        detail: place,
      }
    case 'homeowner': {
      const to = developmentPath.people(hit.developmentId, { search: hit.label })
      const home = hit.unitNumber === null ? place : `No. ${hit.unitNumber} · ${place}`
      return { kind: 'homeowner', to, label: hit.label, detail: hit.email ? `${home} · ${hit.email}` : home }
    }
  }
}

/** The pages whose name has a word that begins with the text; all of them for none. */
export function matchingPages(pages: PalettePage[], text: string): PalettePage[] {
  const key = searchKey(text)
  return pages.filter(({ label }) => {
    const words = label.split(/\s+/)
    return words.some((_, index) => searchKey(words.slice(index).join(' ')).startsWith(key))
  })
}

/** What the browser remembered of earlier visits; whatever else it holds is left out. */
export function readRecent(stored: unknown): Destination[] {
  if (!Array.isArray(stored)) return []
  return stored.flatMap((one) => {
    const parsed = destination.safeParse(one)
    return parsed.success ? [parsed.data] : []
  })
}

/** The newest first, each once. */
export function addRecent(recent: Destination[], visited: Destination): Destination[] {
  return [visited, ...recent.filter(({ to }) => to !== visited.to)].slice(0, mostRecent)
}
