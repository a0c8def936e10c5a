import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { read, SINK } from './model-text-cases'
import { statementSplitter } from './split-statements'

const part = fc.constantFrom(
  ...[
    SINK,
    ' [1]',
    '[2]',
    ' [9]',
    '. ',
    '.',
    '\n',
    '\n\n',
    '- ',
    '1. ',
    '| a | b |',
    '|---|---|',
    '[[NO_ANSWER]]',
    '<think>',
  ],
  ...[
    '</think>',
    '<b>',
    '</b>',
    '<script>',
    '</script>',
    '【2†source】',
    '(Source: x)',
    '[',
    ']',
    '(',
    ')',
    '<',
    '‹Menu›',
  ],
  ...[
    'Keep the room at 20 °C',
    'Ring 045 555 9999',
    '*',
    '**',
    '_',
    '\\',
    ' ',
    'é',
    'To do it:',
    '## ',
    'e.g.',
    '<|',
    '[^1]: x',
  ],
)

describe('any stream', () => {
  it('reads the same however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(part, { maxLength: 14 }),
        fc.array(fc.nat(9), { maxLength: 40 }),
        async (parts, cuts) => {
          const text = parts.join('')
          const pieces: string[] = []
          let at = 0
          for (const length of cuts) {
            pieces.push(text.slice(at, at + length))
            at += length
          }
          const [cut, uncut] = [await read([...pieces, text.slice(at)]), await read([text])]
          expect(cut).toEqual(uncut)
          expect(cut.shown).toBe(cut.text)
        },
      ),
      { numRuns: 600 },
    )
  }, 60_000)

  it('shows no figure that stands in no passage', async () => {
    const digits = fc.stringMatching(/^[1-9][0-9]{2,8}$/).filter((said) => !/^(112|999|455550131|1820)$/.test(said))
    await fc.assert(
      fc.asyncProperty(digits, fc.constantFrom('°C', '', ' bar', ' minutes'), part, async (number, unit, between) => {
        const { text } = await read([`${SINK} ${between}${number}${unit} [1]. Keep the room at ${number}${unit}.`], {
          near: 1,
        })
        expect(text).not.toContain(number)
      }),
      { numRuns: 300 },
    )
  }, 60_000)

  it('is cut into statements that are all of it', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const splitter = statementSplitter()
        const statements = [...parts.flatMap((piece) => splitter.push(piece)), ...splitter.end()]
        expect(statements.join('')).toBe(parts.join(''))
      }),
    )
  })
})
