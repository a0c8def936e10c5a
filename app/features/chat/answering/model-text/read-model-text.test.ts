import { describe, expect, it } from 'vitest'
import { bothWays, home, passages, SINK } from './model-text-cases'
import { modelTextReader } from './read-model-text'
import { withoutThoughts } from './thought-filter'

describe('what a model writes for itself', () => {
  it.each([
    ['<think>It asks for 99 taps.</think>', ''],
    ['<think>It asks.\n\nPassage [1] says.</think>\n\n', ''],
    ['<thinking>Hm.</thinking>', ''],
    ['<THINK>Hm.</Think>', ''],
    ['[THINK]Hm.[/THINK]', ''],
    ['◁think▷Hm.◁/think▷', ''],
    ['<|START_THINKING|>Hm.<|END_THINKING|>', ''],
    ['<|channel|>analysis<|message|>Hm.<|end|><|start|>assistant<|channel|>final<|message|>', '<|return|>'],
    ['<|start|>assistant<|channel|>analysis<|message|>Hm.<|end|><|start|>assistant<|channel|>final<|message|>', ''],
    ['The stopcock is a kitchen sink thing, I think [1]. Good.</think>\n', ''],
    ['', '\n<think>Was that right?'],
    ['', '<script>alert("The kitchen sink")</script>'],
    ['<!-- The kitchen sink. -->', '<style>p { color: red }</style>'],
  ])('%j … %j is not shown', async (before, behind) => {
    const { text, citations } = await bothWays(`${before}${SINK} [1].${behind}`)
    expect(text).toBe(`${SINK} [1].`)
    expect(citations).toMatchObject([{ index: 1, chunkId: 'c1' }])
  })

  it('is all there is where nothing else was said', async () => {
    expect((await bothWays('<think>The kitchen sink [1].')).text).toBe('')
  })

  it('is told of twice where its end stands alone', () => {
    expect(withoutThoughts('Where? </think> Where is the stopcock?')).toBe(' Where is the stopcock?')
  })
})

describe('marks of citation', () => {
  it.each([
    ['[2]', '[1]'],
    ['【2】', '[1]'],
    ['【2†source】', '[1]'],
    ['【2:0†manual.pdf】', '[1]'],
    ['[^2]', '[1]'],
    ['[^2^]', '[1]'],
    ['[doc 2]', '[1]'],
    ['[Document 2]', '[1]'],
    ['[doc2]', '[1]'],
    ['(passage 2)', '[1]'],
    ['[source: 2]', '[1]'],
    ['[2](https://elsewhere.test/a)', '[1]'],
    ['<sup>2</sup>', '[1]'],
    ['<cite>2</cite>', '[1]'],
    ['[[2]]', '[1]'],
    ['(Source: Heat pump guide, p. 12)', '[1]'],
    ['\uE200cite\uE202turn0search1\uE201', '[1]'],
    ['[2][9]', '[1]'],
    ['[9, 2]', '[1]'],
    ['[7]', '[1]'],
    ['[1]', '[1]'],
    ['[source: Some manual, page 99]', '[1]'],
  ])('%s leads to the passage that says it', async (mark, shown) => {
    for (const said of [`Keep the room at 20 °C ${mark}.`, `Keep the room at 20 °C. ${mark}`]) {
      const { text, citations } = await bothWays(said)
      expect(text.replace(/\.? \[1\]\.?$/, ' [1]')).toBe(`Keep the room at 20 °C ${shown}`)
      expect(citations).toMatchObject([{ chunkId: 'c2' }])
    }
  })

  it('are numbered as they come, each once', async () => {
    const { text, citations } = await bothWays(
      `Keep the room at 20 °C [2]. ${SINK} [1]. The hot water is at 48 °C [2].`,
    )
    expect(text).toBe(`Keep the room at 20 °C [1]. ${SINK} [2]. The hot water is at 48 °C [1].`)
    expect(citations.map(({ chunkId }) => chunkId)).toEqual(['c2', 'c1'])
  })

  it('of a list of sources at the end go with it', async () => {
    const said = `${SINK} [1].\n\n**Sources:**\n1. Water, page 2\n\n[^1]: The stopcock is under the kitchen sink`
    expect((await bothWays(said)).text).toBe(`${SINK} [1].`)
    expect((await bothWays(`${SINK}[^1].\n\n[^1]: Water, page 99.`)).text).toBe(`${SINK}[1].`)
  })
})

describe('what no passage bears out', () => {
  it.each([
    'Ring Kelvara on 045 555 0132 [2].',
    'Ring Kelvara on +353 45 555 9999 [2].',
    'Ring 112 about the kitchen sink stopcock [1].',
    'Keep the room at 22 °C [2].',
    'Keep the room at 48 bar [2].',
    'A service costs €1,280 [2].',
    'A service takes three hours [2].',
    'Kelvara answers on Sunday [2].',
    'Kelvara answers 9 am to 6 pm [2].',
    'Error E08 means low pressure [2].',
    'The stopcock under the kitchen sink was fitted on 3 March 2024 [1].',
    'The stopcock is under the kitchen sink, see page 12 [1].',
    'Write to help@kelvara.test about the pump pressure [2].',
    ['You should do force it [1].', 0],
    ['Chickens are always welcome [1].', 0],
    ['Chickens are always welcome.', 0],
  ])('%s is left out', async (asked) => {
    // Whatever it says beside a figure, however near in meaning: the figure is not there.
    const [said, near] = typeof asked === 'string' ? [asked, 1] : ([asked[0], asked[1]] as [string, number])
    expect(await bothWays(said, { near })).toMatchObject({ text: '', citations: [], leftOut: 1 })
    const amid = await bothWays(`${SINK} [1]. ${said} Turn it clockwise to shut the water off [1].`, { near })
    expect(amid.text).toBe(`${SINK} [1]. Turn it clockwise to shut the water off [1].`)
  })

  it.each([
    'Kelvara answers on +353 (0)45 5550131 [2].',
    'Kelvara answers Monday to Friday, 09:00 to 17:00 [2].',
    'A service costs 1820 euro [2].',
    'A service takes 120 minutes [2].',
    'Error E-07 means low pressure: fill to 1.5 bar [2].',
    'Fill to 1.5bar on low pressure [2].',
    'See page 3 for the stopcock under the kitchen sink [1].',
  ])('%s is, in other signs', async (said) => {
    expect((await bothWays(said)).text).toBe(said.replace('[2]', '[1]'))
  })

  it('may be the number of a contact of the builder, beside the name that it belongs to', async () => {
    for (const said of [
      'Ring Customer Care on 045 555 0110.',
      'Or call the emergency line on +353 45 555 0199.',
      `${SINK} [1]. Customer Care answers on 045 555 0110: call them.`,
    ])
      expect((await bothWays(said)).text).toBe(said)
    for (const said of [
      'Ring Customer Care on 045 555 0199.',
      'Ring 045 555 0110.',
      'Ring Customer Care on 045 555 0111.',
    ])
      expect(await bothWays(said, { near: 1 })).toMatchObject({ text: '', leftOut: 1 })
  })

  it('may say the same in other words, as far as meanings are compared', async () => {
    const said = 'Closing that valve stops the flow [1].'
    expect((await bothWays(said)).leftOut).toBe(1)
    expect((await bothWays(said, { near: 0.7 })).text).toBe(said)
    expect((await bothWays('Closing that valve stops the flow for 30 minutes [1].', { near: 0.99 })).text).toBe('')
  })

  it('is compared a bounded number of times', async () => {
    let asked = 0
    const reader = modelTextReader(passages, home, () => Promise.resolve(asked++ * 0))
    for (let n = 0; n < 60; n++)
      for await (const _ of reader.push('Elephants like bananas [1].\n')) expect(_).toBeNull()
    expect(asked).toBeLessThanOrEqual(10)
  })

  it('in another language is told by its figures and its citation', async () => {
    expect((await bothWays('Zawór jest pod zlewem w kuchni [1].')).text).toBe('Zawór jest pod zlewem w kuchni [1].')
    expect((await bothWays('Zawór jest pod zlewem, zadzwoń na 045 555 9999 [1].')).text).toBe('')
    expect((await bothWays('Zawór jest na dachu i nie pod zlewem w kuchni.')).text).toBe('')
  })

  it('is half a number, where the answer was cut off', async () => {
    const cut = await bothWays(`${SINK} [1]. A service costs €1`, { isUnfinished: true })
    expect(cut.text).not.toMatch(/€|\b1\b(?!\])/)
    expect(cut.text).toContain(`${SINK} [1].`)
  })
})

describe('what is no claim', () => {
  it('is said where nothing was found, and no more than that', async () => {
    const said = '[[NO_ANSWER]]\nThe documents say nothing about chickens. Usually chickens need 2 m² each.'
    expect(await bothWays(said)).toMatchObject({
      text: 'The documents say nothing about chickens.',
      saidNoAnswer: true,
    })
  })

  it.each(['[[NO_ANSWER]] X', '\n`[[NO_ANSWER]]`\n\nX', '[[no_answer]]\nX', 'X [[NO_ANSWER]]'])('%j', async (form) => {
    const { text, saidNoAnswer } = await bothWays(form.replace('X', 'The documents do not say it.'))
    expect([text, saidNoAnswer]).toEqual(['The documents do not say it.', true])
  })

  it('leads to what follows, or goes with it', async () => {
    const steps = `To shut it off:\n\n1. Go to the kitchen sink [1]\n2. Turn it clockwise [1]`
    expect((await bothWays(steps)).text).toBe(steps)
    expect((await bothWays('To feed them:\n\n- Chickens eat corn [1]')).text).toBe('')
    expect((await bothWays(`Sure! ${SINK} [1]. I hope this helps!`)).text).toBe(`${SINK} [1].`)
  })

  it('keeps the list where its first words are left out', async () => {
    const said = `Here:\n\n- Chickens fly. ${SINK} [1].\n- Chickens swim.\n- Turn it clockwise [1].`
    expect((await bothWays(said)).text).toBe(`Here:\n\n- ${SINK} [1].\n- Turn it clockwise [1].`)
  })
})

describe('how it is written', () => {
  it.each([
    ['<b>The stopcock</b> is<br>under the kitchen sink [1].', 'The stopcock is under the kitchen sink [1].'],
    ['<p class="x">The stopcock is under the kitchen sink [1].</p>', 'The stopcock is under the kitchen sink [1].'],
    ['The [stopcock](https://elsewhere.test) is under the kitchen sink [1].', `${SINK} [1].`],
    ['![x](https://elsewhere.test/x.png)The stopcock is under the kitchen sink [1].', `${SINK} [1].`],
    ['The *stopcock* is _under_ the **kitchen sink** [1].', 'The stopcock is under the **kitchen sink** [1].'],
    ['**The stopcock is under the kitchen sink [1]. Turn it clockwise [1].**', `${SINK} [1]. Turn it clockwise [1].`],
    ['## Stopcock\nThe stopcock is under the kitchen sink [1].', `**Stopcock**\n${SINK} [1].`],
    ['---\nThe stopcock is under the kitchen sink [1].', `${SINK} [1].`],
    ['Press ‹Menu› and _AUTO_ [2].', 'Press \\<Menu> and \\_AUTO\\_ [1].'],
    ['Press <Menu> 2*3*4 times [2].', 'Press \\<Menu> 2\\*3\\*4 times [1].'],
    ['Press ‹Menu›, see note ［1］ [2].', 'Press \\<Menu>, see note \\[1\\] [1].'],
  ])('%j', async (said, text) => {
    expect((await bothWays(said)).text).toBe(text)
  })

  it('a table keeps its head and the rows that are borne out', async () => {
    const table = '| What | Value |\n| --- | --- |\n| Hot water | 48 °C |\n| Room | 25 °C |\n| Room | 20 °C |'
    expect((await bothWays(`Keep:\n\n${table}\nKelvara answers [2].`)).text).toBe(
      'Keep:\n\n| What | Value |\n| --- | --- |\n| Hot water | 48 °C [1] |\n| Room | 20 °C |\n\nKelvara answers [1].',
    )
    expect((await bothWays('| What | Value |\n|---|---|\n| Room | 25 °C |')).text).toBe('')
    expect((await bothWays('| Ring | 045 555 9999 |\n|---|---|\n| Room | 20 °C [2] |')).text).toBe('')
  })
})
