import { Form, Link, useNavigation } from '@remix-run/react'
import clsx from 'clsx'
import { ArrowLeft, ArrowRight, FileQuestion, Search, X } from '~/ui/icons'
import { homePath } from '~/domain/paths/home'
import { formatPlural } from '~/lib/format'
import { Button, buttonClass } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { groupByTopic, type ShownDocument, type ShownTopic } from '../views/home-documents'
import type { HomeDocumentSort } from '../home-sorts'
import { HomeDocumentList } from './home-document-list'

type Filters = { search: string; category: string | null; unread: boolean; sort: HomeDocumentSort }

type HomeDocumentsProps = {
  documents: ShownDocument[]
  next: string | null
  previous: string | null
  topics: ShownTopic[]
  filters: Filters
}

/** All documents of a home: by topic, by a search, or those that were not opened yet. What is shown stands in the address. */
export function HomeDocuments({ documents, next, previous, topics, filters }: HomeDocumentsProps) {
  const isLoading = useNavigation().state === 'loading'
  const unread = topics.reduce((sum, topic) => sum + topic.unread, 0)
  const groups = groupByTopic(documents)
  // Where most topics have one document, a heading for each would be most of the page.
  const isGrouped = filters.sort === 'topic' && !filters.category && groups.length <= documents.length / 2
  return (
    <div className="mx-auto w-full max-w-4xl px-5 py-8 sm:px-8 lg:py-12">
      <h1 className="display text-3xl leading-tight sm:text-4xl">Documents</h1>
      <p className="mt-2 text-ink-soft">Manuals, certificates and guides of your home, kept for you in one place.</p>

      {topics.length > 0 ? (
        <>
          <SearchForm filters={filters} />
          <TopicLinks topics={topics} filters={filters} />
          <OrderLinks filters={filters} unread={unread} />
        </>
      ) : null}

      <div className={clsx('mt-5 transition-opacity', isLoading && 'opacity-60')}>
        {documents.length === 0 ? (
          <Nothing filters={filters} hasAny={topics.length > 0} />
        ) : isGrouped ? (
          groups.map(({ topic, documents: ofTopic }) => (
            <section key={topic} className="mt-8 first:mt-0">
              <h2 className="display mb-2.5 text-xl">{topic}</h2>
              <HomeDocumentList documents={ofTopic} />
            </section>
          ))
        ) : (
          <HomeDocumentList documents={documents} showTopic={!filters.category} />
        )}
      </div>

      {next || previous ? (
        <nav aria-label="More documents" className="mt-6 flex justify-between gap-3">
          {previous ? (
            <Link to={`?${paramsOf(filters, { cursor: previous })}`} className={buttonClass('secondary', 'md', 'h-11')}>
              <ArrowLeft aria-hidden className="size-4" />
              Back
            </Link>
          ) : (
            <span />
          )}
          {next ? (
            <Link to={`?${paramsOf(filters, { cursor: next })}`} className={buttonClass('secondary', 'md', 'h-11')}>
              More
              <ArrowRight aria-hidden className="size-4" />
            </Link>
          ) : null}
        </nav>
      ) : null}
    </div>
  )
}

/** The address of the same list with something changed; another list begins at its beginning. */
function paramsOf(filters: Filters, change: Partial<Filters> & { cursor?: string } = {}): string {
  const { search, category, unread, sort } = { ...filters, ...change }
  const params = new URLSearchParams()
  if (search) params.set('search', search)
  if (category) params.set('category', category)
  if (unread) params.set('unread', '1')
  if (sort !== 'fit' && !(sort === 'topic' && !search)) params.set('sort', sort)
  if (change.cursor) params.set('cursor', change.cursor)
  return params.toString()
}

function SearchForm({ filters: { search, category, unread } }: { filters: Filters }) {
  return (
    <Form role="search" className="mt-6 flex gap-2">
      {category ? <input type="hidden" name="category" value={category} /> : null}
      {unread ? <input type="hidden" name="unread" value="1" /> : null}
      <label className="relative min-w-0 flex-1">
        <span className="sr-only">Search your documents</span>
        <Search aria-hidden className="absolute top-3.5 left-3.5 size-5 text-ink-muted" />
        <input
          // Another search in the address is another field.
          key={search}
          type="search"
          name="search"
          defaultValue={search}
          maxLength={200}
          enterKeyHint="search"
          placeholder="Boiler, bins, parking…"
          className="h-12 w-full rounded-xl border border-line-strong bg-surface pr-3 pl-11 text-base transition-colors placeholder:text-ink-muted hover:border-ink-muted"
        />
      </label>
      <Button type="submit" className="h-12 rounded-xl px-5">
        Search
      </Button>
    </Form>
  )
}

function TopicLinks({ topics, filters }: { topics: ShownTopic[]; filters: Filters }) {
  const all = topics.reduce((sum, topic) => sum + topic.documents, 0)
  const links = [{ category: null, label: 'All', documents: all }, ...topics]
  return (
    <nav aria-label="Topics" className="-mx-5 mt-4 overflow-x-auto px-5 pb-1 [scrollbar-width:none] sm:mx-0 sm:px-0">
      <ul className="flex gap-2 sm:flex-wrap">
        {links.map(({ category, label, documents }) => {
          const isChosen = filters.category === category
          return (
            <li key={label} className="shrink-0">
              <Link
                to={`?${paramsOf(filters, { category })}`}
                preventScrollReset
                aria-current={isChosen ? 'true' : undefined}
                className={clsx(
                  'flex min-h-11 items-center gap-2 rounded-full border px-4 text-sm transition-colors',
                  isChosen
                    ? 'border-ink bg-ink text-paper'
                    : 'border-line bg-surface text-ink-soft hover:border-line-strong hover:text-ink',
                )}
              >
                {label}
                <span className={clsx('figures text-xs', isChosen ? 'text-paper' : 'text-ink-muted')}>{documents}</span>
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

const orders: { sort: HomeDocumentSort; label: string }[] = [
  { sort: 'fit', label: 'Best match' },
  { sort: 'topic', label: 'By topic' },
  { sort: 'newest', label: 'Newest' },
  { sort: 'name', label: 'A to Z' },
]

function OrderLinks({ filters, unread }: { filters: Filters; unread: number }) {
  const shown = orders.filter(({ sort }) => sort !== 'fit' || filters.search)
  const link = (isChosen: boolean) =>
    clsx(
      'inline-flex min-h-11 items-center border-b-2 px-0.5 text-sm transition-colors',
      isChosen ? 'border-gold font-medium text-ink' : 'border-transparent text-ink-muted hover:text-ink',
    )
  return (
    <div className="mt-3 flex flex-wrap items-center justify-between gap-x-6">
      <nav aria-label="Order">
        <ul className="flex gap-5">
          {shown.map(({ sort, label }) => (
            <li key={sort}>
              <Link
                to={`?${paramsOf(filters, { sort })}`}
                preventScrollReset
                aria-current={filters.sort === sort ? 'true' : undefined}
                className={link(filters.sort === sort)}
              >
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {unread > 0 || filters.unread ? (
        <Link
          to={`?${paramsOf(filters, { unread: !filters.unread })}`}
          preventScrollReset
          className={clsx(link(filters.unread), 'gap-1.5')}
        >
          {filters.unread ? (
            <X aria-hidden className="size-4" />
          ) : (
            <span aria-hidden className="size-2 rounded-full bg-gold" />
          )}
          {filters.unread ? 'Show the others, too' : `${formatPlural(unread, 'document')} not opened yet`}
        </Link>
      ) : null}
    </div>
  )
}

function Nothing({ filters, hasAny }: { filters: Filters; hasAny: boolean }) {
  if (!hasAny)
    return (
      <EmptyState icon={FileQuestion} title="Your documents are on their way">
        Your builder has not added any for your home yet. They appear here as soon as they do.
      </EmptyState>
    )
  return (
    <EmptyState
      icon={FileQuestion}
      title={filters.search ? `Nothing about “${filters.search}”` : 'You have opened all of these'}
      action={
        <div className="flex flex-wrap justify-center gap-2">
          <Link to={homePath.documents()} className={buttonClass('secondary', 'md', 'h-11')}>
            Show all documents
          </Link>
          {filters.search ? (
            <Link to={homePath.chat()} className={buttonClass('primary', 'md', 'h-11')}>
              Ask about it
            </Link>
          ) : null}
        </div>
      }
    >
      {filters.search ? 'Try another word, or ask: your assistant knows what is in every document.' : null}
    </EmptyState>
  )
}
