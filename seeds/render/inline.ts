import type { Token } from 'marked'
import type { Doc } from './flow'
import { colours, fonts, type FontName, type TextStyle } from './theme'

export type Run = { text: string; font: FontName }
export type Line = { runs: Run[]; width: number }

const encodable = /^[\x20-\x7e\xa0-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]*$/
const units = '°C|mm|cm|m|km|m²|m³|kg|kWh|kW|W|A|V|bar|litres?|l|%|Mbit/s|p|t'
const quantity = new RegExp(`(\\d) (?=(?:${units})(?![\\wÀ-ÿ]))`, 'g')

/** Text as the built-in fonts can write it. What they cannot is an error here, not a blank on the page. */
export function encodableText(source: string): string {
  const clean = source.replaceAll('\u2212', '-').replace(/\s+/g, ' ')
  if (!encodable.test(clean))
    throw new Error(`Not in WinAnsi: ${[...clean].filter((c) => !encodable.test(c)).join(' ')}`)
  return clean
}

export function toRuns(tokens: Token[] | undefined, font: FontName = fonts.body): Run[] {
  return (tokens ?? []).flatMap((token): Run[] => {
    if (token.type === 'strong') return toRuns(token.tokens, fonts.bold)
    if (token.type === 'em') return toRuns(token.tokens, font === fonts.body ? fonts.italic : font)
    if (token.type === 'br') return [{ text: ' ', font }]
    if ('tokens' in token && token.tokens) return toRuns(token.tokens, font)
    return [{ text: encodableText('text' in token ? token.text : token.raw), font }]
  })
}

export function inFont(runs: Run[], font: FontName): Run[] {
  return runs.map((run) => ({ ...run, font }))
}

export function widthOf(doc: Doc, runs: Run[], size: number): number {
  return runs.reduce((sum, run) => sum + doc.font(run.font).fontSize(size).widthOfString(run.text), 0)
}

/** Words as lists of runs, since "**19 °C**." is one word in two fonts; a number keeps its unit. */
export function toWords(runs: Run[]): Run[][] {
  const words: Run[][] = []
  let word: Run[] = []
  for (const run of runs) {
    for (const part of run.text.replace(quantity, '$1\u00a0').split(/( )/)) {
      if (part === ' ') {
        if (word.length > 0) words.push(word)
        word = []
      } else if (part) {
        word.push({ text: part.replaceAll('\u00a0', ' '), font: run.font })
      }
    }
  }
  if (word.length > 0) words.push(word)
  return words
}

export function breakLines(doc: Doc, runs: Run[], options: { width: number; size: number }): Line[] {
  const lines: Line[] = []
  let line: Line = { runs: [], width: 0 }
  for (const word of toWords(runs)) {
    const wordWidth = widthOf(doc, word, options.size)
    const last = line.runs.at(-1)
    const space = last ? widthOf(doc, [{ text: ' ', font: last.font }], options.size) : 0
    if (last && line.width + space + wordWidth > options.width) {
      lines.push(line)
      line = { runs: [...word], width: wordWidth }
    } else {
      if (last) last.text += ' '
      line = { runs: mergeRuns(line.runs, word), width: line.width + space + wordWidth }
    }
  }
  return line.runs.length > 0 ? [...lines, line] : lines
}

/** One string for each stretch of the same font, so that a line is extracted as a line and not as words. */
function mergeRuns(runs: Run[], more: Run[]): Run[] {
  return more.reduce((merged, run) => {
    const last = merged.at(-1)
    if (last?.font !== run.font) return [...merged, { ...run }]
    return [...merged.slice(0, -1), { font: run.font, text: last.text + run.text }]
  }, runs)
}

export function drawLine(doc: Doc, line: Line, at: { x: number; y: number; style: TextStyle; colour?: string }): void {
  const top = at.y + (at.style.leading - at.style.size) / 2
  let x = at.x
  for (const run of line.runs) {
    doc
      .font(run.font)
      .fontSize(at.style.size)
      .fillColor(at.colour ?? colours.ink)
      .text(run.text, x, top, { lineBreak: false })
    x += doc.widthOfString(run.text)
  }
}
