import { documentCategories, documentCategoryLabel } from '~/domain/documents/categories'
import type { TopicRow } from '../queries/home-document-topics.server'
import type { HomeDocumentRow } from '../queries/home-documents.server'

export type ShownPart = { text: string; isFound: boolean }
export type ShownDocument = {
  id: string
  title: string
  category: string
  topic: string
  pages: number | null
  sizeBytes: number
  addedOn: string
  isUnread: boolean
  hits: { page: number; parts: ShownPart[] }[]
}
export type ShownTopic = { category: string; label: string; documents: number; unread: number }

export function toShownDocument({
  id,
  title,
  category,
  pages,
  sizeBytes,
  addedOn,
  isUnread,
  hits,
}: HomeDocumentRow): ShownDocument {
  return {
    id,
    title,
    category,
    topic: documentCategoryLabel(category),
    pages,
    sizeBytes,
    addedOn,
    isUnread,
    hits: firstOfEachPage(hits).map(({ page, excerpt }) => ({ page, parts: partsOf(excerpt) })),
  }
}

/** The topics that there are documents of, in the order that the app always has them. */
export function toShownTopics(rows: readonly TopicRow[]): ShownTopic[] {
  const place = (slug: string) => {
    const index = documentCategories.findIndex((category) => category.slug === slug)
    return index === -1 ? documentCategories.length : index
  }
  return rows
    .map((row) => ({ ...row, label: documentCategoryLabel(row.category) }))
    .sort((a, b) => place(a.category) - place(b.category) || a.label.localeCompare(b.label))
}

/** Documents that follow each other in one topic, together. */
export function groupByTopic(documents: readonly ShownDocument[]): { topic: string; documents: ShownDocument[] }[] {
  const groups: { topic: string; documents: ShownDocument[] }[] = []
  for (const document of documents) {
    const last = groups.at(-1)
    if (last?.topic === document.topic) last.documents.push(document)
    else groups.push({ topic: document.topic, documents: [document] })
  }
  return groups
}

// What was found stands between these two, as the query puts it there.
const foundFrom = String.fromCharCode(2)
const foundTo = String.fromCharCode(3)

/** An excerpt in parts, those that were found and those around them; line breaks of the page are none here. */
export function partsOf(excerpt: string): ShownPart[] {
  const [before = '', ...founds] = excerpt.replace(/\s+/g, ' ').split(foundFrom)
  const parts = founds.flatMap((part) => {
    const [found = '', ...after] = part.split(foundTo)
    return [
      { text: found, isFound: true },
      { text: after.join(''), isFound: false },
    ]
  })
  return [{ text: before, isFound: false }, ...parts].filter(({ text }) => text !== '')
}

/** An excerpt as it stands on the page, without marks of what was found. */
export function withoutMarks(excerpt: string): string {
  return excerpt.replaceAll(foundFrom, '').replaceAll(foundTo, '')
}

function firstOfEachPage<Hit extends { page: number }>(hits: readonly Hit[]): Hit[] {
  return hits.filter(({ page }, index) => hits.findIndex((other) => other.page === page) === index)
}
