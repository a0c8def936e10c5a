import { developmentPath } from '~/domain/paths/admin'
import { formatBytes, formatDateTime } from '~/lib/format'
import { Badge, type Tone } from '~/ui/badge'
import { Panel } from '~/ui/panel'
import type { VersionStatus } from '~/domain/documents/statuses'
import { NewVersionForm } from './new-version-form'

export type Version = {
  version: number
  status: VersionStatus
  failureReason: string | null
  fileName: string
  sizeBytes: number
  pages: number | null
  createdAt: string
  uploadedBy: string | null
}

const looks: Record<Version['status'], { label: string; tone: Tone }> = {
  queued: { label: 'Waiting', tone: 'neutral' },
  processing: { label: 'Reading', tone: 'info' },
  ready: { label: 'Answers', tone: 'good' },
  failed: { label: 'Failed', tone: 'bad' },
  superseded: { label: 'Replaced', tone: 'neutral' },
}

type VersionListProps = { versions: Version[]; document: { developmentId: string; id: string }; timeZone: string }

export function VersionList({ versions, document: { developmentId, id }, timeZone }: VersionListProps) {
  return (
    <Panel title="Versions" description="A new version replaces the passages at once, when it is ready.">
      <ol className="divide-y divide-line">
        {versions.map(({ version, status, fileName, sizeBytes, createdAt, uploadedBy }) => (
          <li key={version} className="py-3 text-sm first:pt-1">
            <div className="flex items-center justify-between gap-3">
              <a
                href={developmentPath.openDocument(developmentId, id, { version })}
                target="_blank"
                rel="noreferrer"
                className="rounded font-medium underline"
              >
                Version {version}
              </a>
              <Badge tone={looks[status].tone}>{looks[status].label}</Badge>
            </div>
            <p className="mt-1 break-words text-ink-soft">{fileName}</p>
            <p className="figures text-[0.8125rem] text-ink-muted">
              {formatBytes(sizeBytes)} · {formatDateTime(createdAt, timeZone)}
              {uploadedBy ? ` · ${uploadedBy}` : ''}
            </p>
          </li>
        ))}
      </ol>
      <NewVersionForm action={developmentPath.documentVersions(developmentId, id)} />
    </Panel>
  )
}
