// What a model writes for itself, or for a browser, and no reader is to see: its thinking in the forms of several models, and elements
// whose content is no text.

export type Kept =
  | { type: 'text'; text: string }
  /** All that was kept before was thinking: some models are begun inside it, and write its end alone. */
  | { type: 'restart' }

export type ThoughtFilter = { push: (piece: string) => Kept[]; end: () => Kept[] }

type Mark = { opens?: string; closes?: string }

const THOUGHT_TAGS = ['think', 'thinking', 'thought', 'thoughts', 'reasoning', 'reflection', 'scratchpad', 'seed:think']
const DEAD_ELEMENTS = ['script', 'style', 'iframe', 'object', 'svg', 'template', 'noscript', 'textarea']
const FINAL = '<|channel|>final<|message|>'

const pairs: [opens: string, closes: string, closesAlone: boolean][] = [
  ...THOUGHT_TAGS.flatMap((tag) => elementPairs(tag, true)),
  ...DEAD_ELEMENTS.flatMap((tag) => elementPairs(tag, false)),
  ['[think]', '[/think]', true],
  ['◁think▷', '◁/think▷', true],
  ['<|start_thinking|>', '<|end_thinking|>', true],
  ['<|channel|>analysis', FINAL, false],
  ['<|channel|>commentary', FINAL, false],
  ['<|start|>assistant<|channel|>analysis', FINAL, false],
  ['<|start|>assistant<|channel|>commentary', FINAL, false],
  ['<!--', '-->', false],
]

const MARKS = new Map<string, Mark>()
for (const [opens, closes, closesAlone] of pairs) {
  MARKS.set(opens, { opens: closes })
  if (closesAlone) MARKS.set(closes, {})
}
// What stands before the last channel of such a model was none of its answer; alone it is only a sign of control.
MARKS.set('<|start|>assistant' + FINAL, { closes: '' })
MARKS.set(FINAL, { closes: '' })

const LONGEST_FIRST = [...MARKS.keys()].sort((a, b) => b.length - a.length)
const LONGEST = LONGEST_FIRST[0]?.length ?? 0
const TRIGGER = /[<[◁]/g

function elementPairs(tag: string, closesAlone: boolean): [string, string, boolean][] {
  return [`<${tag}>`, `<${tag} `].map((opens) => [opens, `</${tag}>`, closesAlone])
}

/** A filter of one stream. What it keeps is the same however the stream is cut; each letter is looked at a bounded number of times. */
export function thoughtFilter(): ThoughtFilter {
  let pending = ''
  let closes: string | null = null

  function drain(isEnd: boolean): Kept[] {
    const kept: Kept[] = []
    const lowered = lowerLatin(pending)
    let at = 0
    while (at < pending.length) {
      if (closes !== null) {
        const found = lowered.indexOf(closes, at)
        if (found < 0) {
          at = isEnd ? pending.length : Math.max(at, pending.length - closes.length + 1)
          break
        }
        at = found + closes.length
        closes = null
        continue
      }
      const trigger = triggerFrom(pending, at)
      keep(pending.slice(at, trigger), kept)
      at = trigger
      if (at === pending.length) break
      if (!isEnd && mayGrow(lowered.slice(at, at + LONGEST))) break
      const name = LONGEST_FIRST.find((mark) => lowered.startsWith(mark, at))
      const mark = name === undefined ? undefined : MARKS.get(name)
      if (name === undefined || mark === undefined) {
        keep(pending[at] ?? '', kept)
        at++
        continue
      }
      at += name.length
      if (mark.opens !== undefined) closes = mark.opens
      else if (mark.closes === undefined) kept.push({ type: 'restart' })
    }
    pending = pending.slice(at)
    return kept
  }

  return {
    push: (piece) => {
      pending += piece
      return drain(false)
    },
    end: () => drain(true),
  }
}

/** A whole text without what its model thought. */
export function withoutThoughts(text: string): string {
  const filter = thoughtFilter()
  const kept = [...filter.push(text), ...filter.end()]
  return kept
    .slice(kept.findLastIndex(({ type }) => type === 'restart') + 1)
    .map((part) => (part.type === 'text' ? part.text : ''))
    .join('')
}

function keep(text: string, kept: Kept[]): void {
  if (text === '') return
  const last = kept.at(-1)
  if (last?.type === 'text') last.text += text
  else kept.push({ type: 'text', text })
}

function triggerFrom(text: string, at: number): number {
  TRIGGER.lastIndex = at
  return TRIGGER.exec(text)?.index ?? text.length
}

// Whether more of the stream could make a longer mark of its end.
function mayGrow(end: string): boolean {
  return LONGEST_FIRST.some((mark) => mark.length > end.length && mark.startsWith(end))
}

// Of the Latin letters alone, so that no position moves.
function lowerLatin(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}
