import { readFile } from 'node:fs/promises'
import { afterAll, expect, it } from 'vitest'
import { extractFile } from '~/features/documents/read-file.server'
import { partsOfPassage } from '~/features/documents/retrieval/passage-parts'
import { embedTexts } from '~/platform/embeddings.server'
import { closeThreads } from '~/platform/threads.server'
import { questionBank } from './demo/question-bank'
import { knownVectorsOfSeeds } from './known-vectors'
import { renderPdf } from './render-pdf'

afterAll(closeThreads)

const known = knownVectorsOfSeeds()

/** What is embedded of a seed's document, as it is read. */
async function textsOf(file: string): Promise<string[]> {
  const markdown = await readFile(`seeds/documents/longview-park/${file}.md`, 'utf8')
  const pdf = await renderPdf(markdown, {
    development: 'Longview Park',
    houseType: file.endsWith('-ash') ? 'The Ash' : undefined,
  })
  const read = await extractFile({ file: pdf, kind: 'pdf' })
  if (!read.ok) throw new Error(read.reason)
  return read.passages.flatMap((passage) => {
    const { windows, sentences } = partsOfPassage(passage)
    return [...windows, ...sentences]
  })
}

it('are those of what the seeds say now: else, npm run seeds:vectors', async () => {
  const texts = [...questionBank.map(({ text }) => text), ...(await textsOf('water-ash'))]
  expect(texts.filter((text) => !known.get(text))).toEqual([])
})

it('are those that the model makes', async () => {
  const texts = (await textsOf('fire-safety')).slice(0, 12)
  const made = await embedTexts(texts, { purpose: 'passage' })
  const similarities = texts.map((text, index) =>
    (known.get(text) ?? []).reduce((sum, value, at) => sum + value * (made[index]?.[at] ?? 0), 0),
  )
  expect(Math.min(...similarities)).toBeGreaterThan(0.999)
  // The model is loaded for it, perhaps on a busy machine.
}, 60_000)
