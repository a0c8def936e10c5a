import type { DangerKind } from '~/domain/danger/kinds'
import { formatDateTime } from '~/lib/format'
import { Badge } from '~/ui/badge'
import type { ConversationAside } from '../queries/conversation-asides.server'

type AsideEntryProps = { aside: ConversationAside; timeZone: string; assistantName: string; hidesSaid?: boolean }

/** A danger or a courtesy among the messages: what was written, and the fixed words that answered it. */
export function AsideEntry({ aside, timeZone, assistantName, hidesSaid = false }: AsideEntryProps) {
  const { id, kind, said, reply, dangerKinds, inPlaceBy, sentAt } = aside
  const isDanger = kind === 'danger'
  return (
    <li id={`aside-${id}`} className="scroll-mt-24">
      {hidesSaid ? null : (
        <div className="flex flex-col items-end pl-8">
          <div className="rounded-2xl rounded-br-md bg-sunken px-4 py-2.5 break-words whitespace-pre-wrap">
            <span className="sr-only">Wrote: </span>
            {said}
          </div>
          {inPlaceBy ? (
            <p className="mt-1.5 text-[0.8125rem] text-ink-muted">Written by {inPlaceBy} in the homeowner’s place.</p>
          ) : null}
        </div>
      )}
      <div className={`mt-3 border-l-2 pl-4 ${isDanger ? 'border-bad' : 'border-line'}`}>
        <p className="mb-1.5 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-[0.8125rem] text-ink-muted">
          <span className="font-medium text-ink-soft">{assistantName}</span>
          <Badge tone={isDanger ? 'bad' : undefined}>{isDanger ? `Danger: ${namesOf(dangerKinds)}` : 'Courtesy'}</Badge>
          <time dateTime={sentAt} className="figures">
            {formatDateTime(sentAt, timeZone)}
          </time>
          <span>In fixed words, and no question of the figures.</span>
        </p>
        <p className="text-sm break-words whitespace-pre-wrap text-ink-soft">{reply}</p>
      </div>
    </li>
  )
}

const namesOf = (kinds: DangerKind[]) => kinds.map((kind) => kind.replaceAll('_', ' ')).join(', ')
