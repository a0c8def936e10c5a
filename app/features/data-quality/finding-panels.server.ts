import type { Scope } from '~/auth/scope.server'
import type { Keyset } from '~/lib/keyset'
import type { Settled } from '~/lib/settled'
import { type Cached, cachedQuery, minutes } from '~/platform/cache.server'
import { settle } from '~/platform/settle.server'
import { findingTags } from './commands/run-fix.server'
import type { Finding, Found } from './finding'
import { findingKinds, findingQuestion, type FindingKind } from './kinds'
import { canFind, findings } from './queries/findings.server'
import { type FindingPage, toFindingPage } from './views/finding-page'

export type FindingPanel = { kind: FindingKind; found: Promise<Settled<FindingPage & { asOf: string }>> }

type Asked = {
  tenantId: string
  /** Null for all of them, a few findings each. */
  kind: FindingKind | null
  cursor: Keyset | null
  /** The question that is asked anew: some of them ask the storage for every file. */
  refresh: string | null
}

const onPage = 25
const inOverview = 5

/** What is wrong in a tenant, kind by kind; each is looked for by itself, and fails alone. */
export function findingPanels(scope: Scope, { tenantId, kind, cursor, refresh }: Asked): FindingPanel[] {
  const kinds = findingKinds.filter((each) => (kind === null || each === kind) && canFind(scope, each))
  const page = kind ? { limit: onPage, cursor } : { limit: inOverview, cursor: null }
  return kinds.map((each) => ({
    kind: each,
    found: settle(
      `findings: ${each}`,
      lookFor(scope, each, { tenantId, refresh }).then(({ value, asOf }) => ({ ...toFindingPage(value, page), asOf })),
    ),
  }))
}

function lookFor(
  scope: Scope,
  kind: FindingKind,
  { tenantId, refresh }: { tenantId: string; refresh: string | null },
): Promise<Cached<Found<Finding>>> {
  return cachedQuery({
    name: findingQuestion(kind),
    scope,
    filters: { tenantId },
    ttl: minutes(5),
    tags: findingTags(tenantId),
    run: () => findings(scope, kind, { tenantId }),
    refresh: refresh === findingQuestion(kind),
  })
}
