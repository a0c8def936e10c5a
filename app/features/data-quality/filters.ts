import { z } from 'zod'
import { findingKinds, type FindingKind } from './kinds'

const kind = z.enum(findingKinds)

/** The kind that an address narrows the page to; null for all, also where it says one that there is not. */
export function readKind(params: URLSearchParams): FindingKind | null {
  return kind.nullable().catch(null).parse(params.get('kind'))
}
