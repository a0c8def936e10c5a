import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AnswerPassage } from './answer-event'
import { answerStreamParser, type ParsedEvent } from './parse-answer-stream'

const home = { developmentName: 'Longview Park', houseTypeName: 'The Ash', otherHouseTypeNames: [], address: null }
const passages = [
  'The stopcock is under the sink. Turn it clockwise.',
  'The pressure should be 1.3 bar. Read the gauge when it is cold.',
  'Bins are collected on Wednesday.',
].map((content, index): AnswerPassage => {
  const id = `${index + 1}`
  return {
    chunkId: `c${id}`,
    documentId: `d${id}`,
    title: `T${id}`,
    headingPath: '',
    pageFrom: index + 5,
    pageTo: index + 5,
    content,
  }
})

function parse(pieces: string[]) {
  const parser = answerStreamParser(passages, home)
  const events: ParsedEvent[] = [...pieces.flatMap((piece) => parser.push(piece)), ...parser.end()]
  const shown = events.map((event) => (event.type === 'token' ? event.text : '')).join('')
  return { events, shown, ...parser.result() }
}

const whole = (text: string) => parse([text])
const byLetter = (text: string) => parse([...text])

describe('answerStreamParser', () => {
  it.each([whole, byLetter])('makes a citation of each marker, once, in the order of appearance', (run) => {
    const { text, shown, citations, events } = run('Set it to 1.3 bar [2]. Turn the stopcock [1], cold [2].')
    expect(text).toBe('Set it to 1.3 bar [1]. Turn the stopcock [2], cold [1].')
    expect(shown).toBe(text)
    expect(citations).toEqual([
      { index: 1, chunkId: 'c2', documentId: 'd2', title: 'T2', page: 6, quote: 'The pressure should be 1.3 bar.' },
      {
        index: 2,
        chunkId: 'c1',
        documentId: 'd1',
        title: 'T1',
        page: 5,
        quote: expect.stringMatching(/stopcock|Turn/),
      },
    ])
    expect(events.filter((event) => event.type === 'citation')).toHaveLength(2)
  })

  it.each([
    ['It is so [9].', 'It is so.', 0],
    ['It is so [0] and [12].', 'It is so and.', 0],
    ['It is so [1, 3].', 'It is so [1][2].', 2],
    ['It is so [1][1].', 'It is so [1][1].', 1],
    ['It is so [1-3].', 'It is so [1][2][3].', 3],
    ['It is so [3, 7].', 'It is so [1].', 1],
    ['It is so 【2】.', 'It is so [1].', 1],
    ['Press [Reset] twice [1].', 'Press [Reset] twice [1].', 1],
    ['See [note 4].', 'See [note 4].', 0],
    ['An open [1', 'An open [1', 0],
  ])('%s', (said, text, citationCount) => {
    for (const run of [whole, byLetter]) {
      const result = run(said)
      expect(result.text).toBe(text)
      expect(result.shown).toBe(text)
      expect(result.citations).toHaveLength(citationCount)
    }
  })

  it.each([
    '[[NO_ANSWER]]\nThe documents do not say it.',
    '[[NO_ANSWER]] The documents do not say it.',
    '\n`[[NO_ANSWER]]`\n\nThe documents do not say it.',
    '[[no_answer]]\nThe documents do not say it.',
    'The documents do not say it. [[NO_ANSWER]]',
  ])('takes the marker out of %j', (said) => {
    for (const run of [whole, byLetter]) {
      const { text, shown, saidNoAnswer } = run(said)
      expect(saidNoAnswer).toBe(true)
      expect(text).toBe('The documents do not say it.')
      expect(shown.trim()).toBe(text)
    }
  })

  it('is left with no words when the marker is all', () => {
    expect(byLetter('[[NO_ANSWER]]')).toMatchObject({ text: '', shown: '', saidNoAnswer: true })
  })

  it('does not take an answer for a refusal that merely begins with a bracket', () => {
    expect(byLetter('[[Note]] Turn it [1].')).toMatchObject({ text: '[[Note]] Turn it [1].', saidNoAnswer: false })
  })

  it('shows words as soon as they can no longer be a marker', () => {
    const parser = answerStreamParser(passages, home)
    expect(parser.push('The stopcock')).toEqual([{ type: 'token', text: 'The stopcock' }])
    expect(parser.push(' [')).toEqual([])
    expect(parser.push('1')).toEqual([])
    expect(parser.push(']')[0]).toEqual({ type: 'token', text: ' [1]' })
  })

  it('has what was said so far when a stream breaks off', () => {
    const parser = answerStreamParser(passages, home)
    parser.push('Turn it clockwise [1]. Then re')
    expect(parser.result()).toMatchObject({ text: 'Turn it clockwise [1]. Then re', citations: [{ chunkId: 'c1' }] })
  })

  it('says the same however the stream is cut', () => {
    const part = fc.constantFrom(
      'Turn it',
      ' [1]',
      '[2]',
      ' [9]',
      '[',
      ']',
      '1',
      ' ',
      '\n',
      '[[NO_ANSWER]]',
      'é',
      ', ',
      '[1, 2]',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), fc.array(fc.nat(8), { maxLength: 30 }), (parts, cuts) => {
        const text = parts.join('')
        const pieces: string[] = []
        let at = 0
        for (const length of cuts) {
          pieces.push(text.slice(at, at + length))
          at += length
        }
        const cut = parse([...pieces, text.slice(at)])
        const uncut = whole(text)
        expect(cut.text).toBe(uncut.text)
        expect(cut.saidNoAnswer).toBe(uncut.saidNoAnswer)
        expect(cut.shown.trim()).toBe(cut.text)
        expect(cut.citations.map(({ chunkId }) => chunkId)).toEqual(uncut.citations.map(({ chunkId }) => chunkId))
      }),
      { numRuns: 400 },
    )
  })
})
