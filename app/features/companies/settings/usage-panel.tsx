import { formatBytes, formatCount } from '~/lib/format'
import { Panel } from '~/ui/panel'
import { ProgressBar } from '~/ui/progress-bar'
import type { Usage } from './usage.server'

export const planNames = { free: 'Free', pro: 'Pro', enterprise: 'Enterprise' } as const

/** How much a company has of what its plan and its own quotas allow. */
export function UsagePanel({ plan, quotas, ...usage }: Usage) {
  const uses = [
    { label: 'Homes', used: usage.homes, most: quotas.homes, written: formatCount },
    {
      label: 'Documents',
      used: usage.documentBytes,
      most: quotas.documentBytes,
      written: formatBytes,
    },
    { label: 'Questions today', used: usage.questionsToday, most: quotas.perTenant, written: formatCount },
  ]
  return (
    <Panel
      title="Plan and use"
      description={`Plan: ${planNames[plan]}. Whoever runs OpenHouse for you can change it.`}
      className="max-w-2xl"
    >
      <ul className="mt-5 space-y-5">
        {uses.map(({ label, used, most, written }) => (
          <li key={label}>
            <ProgressBar value={most ? used / most : 1} label={`${label}: ${written(used)} of ${written(most)}`} />
          </li>
        ))}
      </ul>
      <p className="mt-5 text-sm text-ink-muted">
        {formatCount(usage.questionsThisMonth)} questions this month. Each home may ask {formatCount(quotas.perHome)} a
        day; the emergency card is always there.
      </p>
    </Panel>
  )
}
