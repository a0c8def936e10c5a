// Passages of the seed documents without a PDF, a database or an embedding: enough to try an answerer on real prose.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { AnswerPassage } from '~/features/chat/answering/answer-event'
import { questionTerms, stemsOf } from '~/features/documents/retrieval/question-terms'
import type { DocumentBlock, DocumentPage } from '~/domain/documents/blocks'
import { splitPassages } from '~/domain/documents/passages'

export type SeedPassage = AnswerPassage & { houseType: string; slug: string }

/** Every passage of a development's seed documents. */
export function seedPassages(development: string): SeedPassage[] {
  const directory = path.resolve('seeds/documents', development)
  return readdirSync(directory)
    .filter((file) => file.endsWith('.md'))
    .flatMap((file) => {
      const slug = file.replace(/\.md$/, '')
      const [, front = '', body = ''] = readFileSync(path.join(directory, file), 'utf8').split(/^---$/m, 3)
      const field = (name: string) => new RegExp(`^${name}:\\s*(.+)$`, 'm').exec(front)?.[1]?.trim() ?? ''
      return splitPassages(pagesOf(body)).map((passage, index) => {
        const id = `${slug}#${index}`
        return { ...passage, chunkId: id, documentId: slug, slug, title: field('title'), houseType: field('houseType') }
      })
    })
}

/** The passages for one house type that share most words with a question, rare words counting more; best first. */
export function roughlyRelevant(
  passages: readonly SeedPassage[],
  question: string,
  houseType: string,
  limit = 8,
): SeedPassage[] {
  const candidates = passages
    .filter((passage) => passage.houseType === houseType || passage.houseType === 'all')
    .map((passage) => ({ passage, stems: stemsOf(`${passage.title} ${passage.headingPath} ${passage.content}`) }))
  const says = (stems: ReadonlySet<string>, words: Iterable<string>) => [...words].some((word) => stems.has(word))
  const rarity = questionTerms(question).terms.map(({ stem, alternatives }) => {
    const having = candidates.filter(({ stems }) => stems.has(stem) || says(stems, alternatives)).length
    return { stem, alternatives, value: Math.log(1 + candidates.length / (having + 1)) }
  })
  const scoreOf = (stems: ReadonlySet<string>) =>
    rarity.reduce((sum, { stem, alternatives, value }) => {
      return sum + value * (stems.has(stem) ? 1 : says(stems, alternatives) ? 0.6 : 0)
    }, 0)
  return candidates
    .map(({ passage, stems }) => ({ passage, score: scoreOf(stems) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ passage }) => passage)
}

function pagesOf(markdown: string): DocumentPage[] {
  return markdown.split('<!-- page -->').map((page, index) => ({ number: index + 1, blocks: blocksOf(page) }))
}

function blocksOf(page: string): DocumentBlock[] {
  const plain = page.replace(/```[\s\S]*?```/g, '').replace(/\*\*|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)/g, '')
  return plain
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter(Boolean)
    .flatMap((block): DocumentBlock[] => {
      const heading = /^(#+) (.+)$/.exec(block)
      if (heading) return [{ kind: 'heading', level: heading[1]?.length ?? 2, text: heading[2] ?? '' }]
      if (block.startsWith('|')) return [tableOf(block)]
      const lines = block.split('\n').map((line) => line.replace(/^> ?/, ''))
      if (/^(- |\d+\. )/.test(block)) return lines.map((line) => ({ kind: 'text', text: line.replace(/^- /, '• ') }))
      return [{ kind: 'text', text: lines.join(' ') }]
    })
}

function tableOf(block: string): DocumentBlock {
  const [header, , ...rows] = block.split('\n').map((line) =>
    line
      .replace(/^\||\|$/g, '')
      .split('|')
      .map((cell) => cell.trim()),
  )
  return { kind: 'table', header, rows }
}
