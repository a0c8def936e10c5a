import { useLocation, useSearchParams } from '@remix-run/react'
import { LinkButton } from '~/ui/link-button'
import { PageHeader } from '~/ui/page-header'
import type { Settled } from '~/lib/settled'
import { type FindingKind, kindTexts } from '../kinds'
import { KindPanel, type ShownFindings } from './kind-panel'

export type DataQualityPageProps = {
  company: string
  tenant: string
  timezone: string
  kind: FindingKind | null
  panels: { kind: FindingKind; found: Promise<Settled<ShownFindings>> | Settled<ShownFindings> }[]
}

export function DataQualityPage({ company, tenant, timezone, kind, panels }: DataQualityPageProps) {
  const { pathname } = useLocation()
  const [params] = useSearchParams()
  const addressOf = (changes: Record<string, string | null>) => {
    const next = new URLSearchParams(params)
    for (const [name, value] of Object.entries({ cursor: null, ...changes })) {
      if (value === null) next.delete(name)
      else next.set(name, value)
    }
    return next.size ? `${pathname}?${next}` : pathname
  }
  return (
    <div className="space-y-7">
      <PageHeader
        title={kind ? kindTexts[kind].title : 'Data quality'}
        eyebrow={company}
        description="What does not fit together in the data, what would mend it, and what only a person can."
        actions={kind ? <LinkButton to={addressOf({ kind: null })}>All kinds</LinkButton> : null}
      />
      {panels.map((panel) => (
        <KindPanel
          key={panel.kind}
          {...panel}
          tenant={tenant}
          timeZone={timezone}
          allHref={kind ? null : addressOf({ kind: panel.kind })}
          pageHref={(cursor) => (cursor === null ? null : addressOf({ cursor }))}
        />
      ))}
    </div>
  )
}
