import { Form, Link } from '@remix-run/react'
import { Star } from '~/ui/icons'
import { adminPath, developmentPath } from '~/domain/paths/admin'
import {
  formatCost,
  formatCount,
  formatDateTime,
  formatDurationMs,
  formatPercent,
  formatPlural,
  formatUsd,
  unknownCostText,
} from '~/lib/format'
import { Badge } from '~/ui/badge'
import { Card } from '~/ui/card'
import { LinkButton } from '~/ui/link-button'
import { Stat, StatRow } from '~/ui/stat'
import type { DangerKind } from '~/domain/danger/kinds'
import type { ConversationAside, ConversationMessage, ConversationPage } from '../queries/conversation.server'
import { feedbackReasonLabel } from '../view'
import { OutcomeBadge } from '../../shared/parts/outcome-badge'
import { CitedText } from './cited-text'

type ConversationViewProps = {
  conversation: ConversationPage
  developmentId: string
  timeZone: string
  /** The days before, of a long conversation. */
  earlierHref: string | null
  questionsHref: string | null
}

/** A homeowner's conversation as the staff see it: what was said, and what is known of each answer. */
export function ConversationView(props: ConversationViewProps) {
  const { conversation, developmentId, timeZone, earlierHref, questionsHref } = props
  const { title, homeownerName, unitNumber, assistantName, startedAt } = conversation
  return (
    <div className="space-y-5">
      <div>
        <h2 className="display text-2xl break-words">{title || 'Untitled'}</h2>
        <p className="mt-1 text-sm text-ink-muted">
          {homeownerName ?? 'Someone who has left'}
          {unitNumber ? ` · home ${unitNumber}` : ''} · with {assistantName} · began{' '}
          <time dateTime={startedAt}>{formatDateTime(startedAt, timeZone)}</time>
        </p>
        <p className="mt-1 text-[0.8125rem] text-ink-muted">
          Homeowners write here in private. It is recorded that you opened this conversation.
        </p>
      </div>
      <StatRow>
        <Stat
          label="Questions"
          value={formatCount(conversation.questions)}
          hint={
            <>
              In the whole conversation.{' '}
              {questionsHref ? (
                <Link to={questionsHref} prefetch="intent" className="rounded font-medium text-gold-ink">
                  All of this homeowner
                </Link>
              ) : null}
            </>
          }
        />
        <Stat label="Found in the documents" value={formatCount(conversation.answered)} />
        <Stat label="Tokens" value={formatCount(conversation.tokens)} />
        <Stat
          label="Cost"
          value={formatCost(conversation.costUsd, conversation.unpriced)}
          hint={unknownCostText(conversation.unpriced)}
        />
      </StatRow>
      <Card>
        {earlierHref ? (
          <div className="mb-5 text-center">
            <LinkButton to={earlierHref} prefetch="none" size="sm">
              Earlier messages
            </LinkButton>
          </div>
        ) : null}
        <ol aria-label="Messages" className="mx-auto max-w-3xl space-y-7">
          {entriesOf(conversation).map((message) =>
            'reply' in message ? (
              <AsideEntry key={message.id} aside={message} timeZone={timeZone} assistantName={assistantName} />
            ) : message.role === 'homeowner' ? (
              <Question key={message.id} message={message} timeZone={timeZone} />
            ) : (
              <Answer
                key={message.id}
                message={message}
                developmentId={developmentId}
                timeZone={timeZone}
                assistantName={assistantName}
              />
            ),
          )}
        </ol>
      </Card>
    </div>
  )
}

// By time; what has the same moment stays in its own order.
function entriesOf({ messages, asides }: ConversationPage): (ConversationMessage | ConversationAside)[] {
  return [...messages, ...asides].sort((a, b) => (a.sentAt < b.sentAt ? -1 : Number(a.sentAt > b.sentAt)))
}

function Question({ message, timeZone }: { message: ConversationMessage; timeZone: string }) {
  const { id, content, sentAt, topicName, houseType, bestSimilarity, passages, standaloneQuestion, inPlaceBy } = message
  return (
    <li
      id={`message-${id}`}
      className="flex scroll-mt-24 flex-col items-end pl-8 target:[&>div]:ring-2 target:[&>div]:ring-gold"
    >
      <div className="rounded-2xl rounded-br-md bg-sunken px-4 py-2.5 break-words whitespace-pre-wrap">
        <span className="sr-only">Asked: </span>
        {content}
      </div>
      <InPlace by={inPlaceBy} />
      <Facts
        facts={[
          ['Sent', formatDateTime(sentAt, timeZone)],
          ['Topic', inPlaceBy ? null : (topicName ?? 'Something else')],
          ['Understood as', standaloneQuestion && `“${standaloneQuestion}”`],
          ['Searched for', houseType],
          ['Nearest passage', bestSimilarity === null ? null : formatPercent(bestSimilarity)],
          ['Found', passages === null ? null : formatPlural(passages, 'passage')],
        ]}
        className="justify-end"
      />
      <Form method="post" action={adminPath.dangers()} className="mt-1 text-right">
        <input type="hidden" name="intent" value="missed" />
        <input type="hidden" name="messageId" value={id} />
        <button name="missed" value="yes" className="rounded text-xs text-ink-muted underline hover:text-ink">
          This was a danger
        </button>
      </Form>
    </li>
  )
}

const saidByNames: Record<NonNullable<ConversationMessage['saidBy']>, string | null> = {
  rule: 'a rule of the assistant',
  hand: 'an answer by hand',
  fact: 'what is recorded of the home',
  documents: 'the documents',
  nobody: null,
}

type AnswerProps = { message: ConversationMessage; developmentId: string; timeZone: string; assistantName: string }

function Answer({ message, developmentId, timeZone, assistantName }: AnswerProps) {
  const { id, role, content, citations, outcome, sentAt, model, latencyMs, firstTokenMs, rating } = message
  const { promptTokens, completionTokens, costUsd, feedbackReason, feedbackComment, saidBy } = message
  const documentHref = (documentId: string) => developmentPath.document(developmentId, documentId)
  return (
    <li id={`message-${id}`} className="scroll-mt-24">
      <div className="mb-2 flex flex-wrap items-center gap-2 text-[0.8125rem] text-ink-muted">
        <span className="font-medium text-ink-soft">{role === 'staff' ? 'Staff' : assistantName}</span>
        {role === 'assistant' ? <OutcomeBadge outcome={outcome} /> : null}
        {rating === null ? null : (
          <span className="figures inline-flex items-center gap-1">
            <Star aria-hidden className="size-3.5" /> rated {rating} of 5
          </span>
        )}
        {feedbackReason ? <Badge tone="warn">{feedbackReasonLabel(feedbackReason)}</Badge> : null}
      </div>
      {feedbackComment ? (
        <p className="mb-2 border-l-2 border-line pl-3 text-[0.8125rem] break-words whitespace-pre-wrap text-ink-soft">
          <span className="sr-only">They said: </span>“{feedbackComment}”
        </p>
      ) : null}
      {content ? (
        <CitedText text={content} citations={citations} documentHref={documentHref} />
      ) : (
        <p className="text-ink-muted">Nothing was said.</p>
      )}
      {citations.length ? (
        <ul aria-label="Sources" className="mt-3 space-y-1.5 border-l-2 border-line pl-3 text-[0.8125rem]">
          {citations.map(({ index, documentId, title, page, quote }) => (
            <li key={index} className="break-words">
              <span className="figures font-semibold text-gold-ink">{index}</span>{' '}
              <Link
                to={documentHref(documentId)}
                prefetch="intent"
                className="rounded font-medium underline decoration-line-strong underline-offset-4 hover:decoration-gold"
              >
                {title}
              </Link>
              , page {page} <span className="text-ink-muted">“{quote}”</span>
            </li>
          ))}
        </ul>
      ) : null}
      <Facts
        facts={[
          ['Sent', formatDateTime(sentAt, timeZone)],
          ['From', saidBy && saidByNames[saidBy]],
          ['Whole answer', latencyMs === null ? null : formatDurationMs(latencyMs)],
          ['First words', firstTokenMs === null ? null : formatDurationMs(firstTokenMs)],
          ['Tokens', tokensOf(promptTokens, completionTokens)],
          ['Cost', costUsd === null ? null : formatUsd(costUsd)],
          ['Model', model],
        ]}
      />
    </li>
  )
}

/** That staff wrote this, and that it is in no figure. */
function InPlace({ by }: { by: string | null }) {
  if (!by) return null
  return <p className="mt-1.5 text-[0.8125rem] text-ink-muted">Asked by {by} in the homeowner’s place. Not counted.</p>
}

function tokensOf(prompt: number | null, completion: number | null): string | null {
  if (prompt === null && completion === null) return null
  return `${formatCount(prompt)} read, ${formatCount(completion)} written`
}

function Facts({ facts, className = '' }: { facts: [name: string, value: string | null][]; className?: string }) {
  return (
    <dl className={`figures mt-2 flex flex-wrap gap-x-4 gap-y-0.5 text-xs text-ink-muted ${className}`}>
      {facts.map(([name, value]) =>
        value === null ? null : (
          <div key={name} className="flex gap-1">
            <dt>{name}</dt>
            <dd className="text-ink-soft">{value}</dd>
          </div>
        ),
      )}
    </dl>
  )
}

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
