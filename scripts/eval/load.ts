import { platformScope } from '~/auth/scope.server'
import { knowVectors } from '~/platform/embeddings.server'
import { seedDocuments } from '../../seeds/demo/documents'
import { seedHome } from '../../seeds/demo/home'
import { seedPeople } from '../../seeds/demo/people'
import type { Progress } from '../support/progress'
import { plain } from './facts'
import { knownVectorsOfSeeds } from '../../seeds/known-vectors'
import { followUpQuestions } from './follow-up-questions'
import { evalQuestions } from './questions'

/** Loads documents whose vectors are kept, or were made for another copy of the same text, without making them again. */
export async function reusingVectors(load: () => Promise<void>): Promise<void> {
  knowVectors(knownVectorsOfSeeds())
  try {
    await load()
  } finally {
    // Questions are embedded as anybody's are.
    knowVectors(undefined)
  }
}

/** The demo's places, what its homes know at a glance, and its documents by the way that every document goes. */
export async function loadDocuments(): Promise<void> {
  const now = new Date()
  await seedPeople(now)
  await seedHome(now)
  await seedDocuments(now, progress)
}

/** @throws naming the facts of the question set that stand in no passage: a document was changed, and the set was not. */
export async function requireFacts(): Promise<void> {
  const { rows } = await platformScope().read((tx) =>
    tx.raw<{ rows: { development: string; slug: string; text: string }[] }>(
      `SELECT development.slug AS development, replace(document.file_name, '.pdf', '') AS slug,
         chunk.heading_path || ' ' || chunk.content AS text
       FROM doc_chunks AS chunk JOIN documents AS document ON document.id = chunk.document_id
       JOIN developments AS development ON development.id = chunk.development_id`,
    ),
  )
  const passages = rows.map(({ text, ...row }) => ({ ...row, text: plain(text) }))
  const stands = (development: string, slug: string, words: string) =>
    passages.some((row) => row.development === development && row.slug === slug && row.text.includes(plain(words)))
  const lost = [...evalQuestions, ...followUpQuestions].flatMap(({ id, development, answer }) =>
    (answer ?? [])
      .filter(({ document, contains }) => !stands(development, document, contains))
      .map(({ document, contains }) => `  ${id}: “${contains}” in ${document}`),
  )
  if (lost.length > 0) throw new Error(`Facts that stand in no passage:\n${lost.join('\n')}`)
}

// Not on stdout, which is for the figures.
const progress: Progress = {
  seconds: () => process.uptime().toFixed(1),
  step(title) {
    process.stderr.write(`${title} …\n`)
    return { update: () => {}, done: () => process.stderr.write(`${title}: done after ${progress.seconds()} s\n`) }
  },
}
