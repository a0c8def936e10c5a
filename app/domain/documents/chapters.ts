import { z } from 'zod'
import type { DocumentPage } from './blocks'

/** What a part of a document is called, how deep it stands from 1 on, and the page that it begins on. */
export const chaptersSchema = z.array(z.object({ title: z.string(), level: z.number().int(), page: z.number().int() }))

export type Chapter = z.infer<typeof chaptersSchema>[number]

/** Deeper ones lead to the same pages, and nobody finds their way among more. */
const DEEPEST = 3
const MOST = 500
const LONGEST = 160

/**
 * The chapters of a document that was read, in order: those of the file's own outline where it has one, else its headings. Empty where
 * there are fewer than two.
 */
export function chaptersOf(pages: readonly DocumentPage[]): Chapter[] {
  const headings = pages.flatMap(({ number: page, blocks }) =>
    blocks.flatMap((block) =>
      block.kind === 'heading' && block.text.trim() !== ''
        ? [{ title: block.text.replace(/\s+/g, ' ').trim().slice(0, LONGEST), level: block.level, page }]
        : [],
    ),
  )
  const levels = [...new Set(headings.map(({ level }) => level))].sort((a, b) => a - b)
  const chapters = headings
    .map((heading) => ({ ...heading, level: levels.indexOf(heading.level) + 1 }))
    .filter(({ level }) => level <= DEEPEST)
    .slice(0, MOST)
  return chapters.length > 1 ? chapters : []
}

/** Which chapter a page is in: the last that begins on it or before; -1 before the first. */
export function chapterAt(chapters: readonly Chapter[], page: number): number {
  return chapters.findLastIndex((chapter) => chapter.page <= page)
}
