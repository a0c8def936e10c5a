import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { ANSWERED_EXAMPLES, UNANSWERED_EXAMPLES } from '~/features/documents/retrieval/examples'
import { questionBank } from '../../seeds/demo/question-bank'
import { tenants } from '../../seeds/demo/world'
import { plain } from './facts'
import { followUpQuestions } from './follow-up-questions'
import { evalQuestions } from './questions'

const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\d]+/gu, ' ')
const textOf = (development: string, slug: string) =>
  plain(readFileSync(path.join('seeds/documents', development, `${slug}.md`), 'utf8'))

describe('the question set', () => {
  it('has each question of a home once, under an id of its own', () => {
    const ids = evalQuestions.map(({ id }) => id)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  it('asks in homes that there are, of facts that stand in a document of that home or of all', () => {
    const developments = tenants.flatMap((tenant) => tenant.developments)
    for (const { id, development, houseType, answer } of [...evalQuestions, ...followUpQuestions]) {
      const types = developments.find(({ slug }) => slug === development)?.houseTypes.map(({ code }) => code)
      expect(types, id).toContain(houseType)
      for (const { document, contains } of answer ?? []) {
        const text = textOf(development, document)
        expect(text, `${id}: ${contains}`).toContain(plain(contains))
        const [, documentType = ''] = /housetype: (\S+)/.exec(text) ?? []
        expect(['all', houseType.toLowerCase()], id).toContain(documentType)
      }
    }
  })

  it('is apart from the bank of the demo and from the examples that questions are compared with', () => {
    const elsewhere = new Set(
      [...questionBank.map(({ text }) => text), ...ANSWERED_EXAMPLES, ...UNANSWERED_EXAMPLES].map(bare),
    )
    expect(evalQuestions.filter(({ question }) => elsewhere.has(bare(question)))).toEqual([])
  })

  it('is wide enough in either split: 100 questions or more, a fifth or more without an answer', () => {
    for (const split of ['calibration', 'test']) {
      const own = evalQuestions.filter((question) => question.split === split)
      expect(own.length).toBeGreaterThanOrEqual(100)
      expect(own.filter(({ answer }) => !answer).length / own.length).toBeGreaterThan(0.2)
    }
  })
})
