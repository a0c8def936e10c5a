import { elementOf, elementsOf, isOn, valueOf, xmlText, type XmlElement } from '../xml'
import { repairLetters } from '../pdf/repair-letters'
import { formulaText } from './formula'
import type { WordStyles } from './styles'

/** A page break that the author set, or that Word found when it last laid the document out. */
export type Break = 'set' | 'laid-out'

export type ParagraphPart =
  { text: string } | { break: Break } | { note: { kind: 'footnote' | 'endnote'; id: string } } | { box: XmlElement }

/** What stands in a paragraph: text as it is to be read, page breaks, notes and text boxes, in order. */
export function paragraphParts(paragraph: XmlElement, styles: WordStyles): ParagraphPart[] {
  const reading: Reading = { styles, parts: [], fields: [] }
  readInside(paragraph, reading)
  return reading.parts
}

type Reading = {
  styles: WordStyles
  parts: ParagraphPart[]
  /** A field has its code before its result: the code is not read. */
  fields: ('code' | 'result')[]
}

type Reader = (element: XmlElement, reading: Reading) => void

const skip: Reader = () => undefined
const said =
  (text: string | ((element: XmlElement) => string)): Reader =>
  (element, reading) =>
    say(typeof text === 'string' ? text : text(element), reading)
const part =
  (made: (element: XmlElement) => ParagraphPart): Reader =>
  (element, { parts }) =>
    void parts.push(made(element))
const note = (kind: 'footnote' | 'endnote') => part(({ attributes }) => ({ note: { kind, id: attributes.id ?? '' } }))

/** How elements are read; those that are not named here are read for what is in them. */
const readers = new Map<string, Reader>([
  ...['pPr', 'rPr', 'del', 'moveFrom', 'rt', 'instrText', 'delText', 'sdtPr'].map((name) => [name, skip] as const),
  ['r', (element, reading) => (isHiddenRun(element, reading.styles) ? undefined : readInside(element, reading))],
  ['fldChar', readFieldMark],
  ['t', (element, reading) => (reading.fields.includes('code') ? undefined : say(xmlText(element), reading))],
  ['tab', said(' ')],
  ['ptab', said(' ')],
  ['cr', said('\n')],
  ['br', (element, reading) => (element.attributes.type === 'page' ? setBreak : said('\n'))(element, reading)],
  ['lastRenderedPageBreak', part(() => ({ break: 'laid-out' }))],
  ['noBreakHyphen', said('-')],
  ['sym', said(symbol)],
  ['footnoteReference', note('footnote')],
  ['endnoteReference', note('endnote')],
  ['m:oMath', said(formulaText)],
  ['AlternateContent', readAlternative],
  ['txbxContent', part((box) => ({ box }))],
])

const setBreak = part(() => ({ break: 'set' }))

function read(element: XmlElement, reading: Reading): void {
  const reader = readers.get(element.name) ?? readInside
  reader(element, reading)
}

function readInside(element: XmlElement, reading: Reading): void {
  for (const inner of elementsOf(element)) read(inner, reading)
}

function say(text: string, { parts }: Reading): void {
  const last = parts.at(-1)
  if (last && 'text' in last) last.text += text
  else parts.push({ text })
}

function readFieldMark({ attributes }: XmlElement, { fields }: Reading): void {
  if (attributes.fldCharType === 'begin') fields.push('code')
  else if (attributes.fldCharType === 'separate') fields[fields.length - 1] = 'result'
  else fields.pop()
}

function readAlternative(element: XmlElement, reading: Reading): void {
  const chosen = elementOf(element, 'Choice') ?? elementOf(element, 'Fallback')
  if (chosen) read(chosen, reading)
}

// What is struck out is no longer meant.
function isHiddenRun(run: XmlElement, styles: WordStyles): boolean {
  const properties = elementOf(run, 'rPr')
  const isHidden = elementOf(properties, 'vanish')
    ? isOn(properties, 'vanish')
    : styles(valueOf(properties, 'rStyle')).isHidden
  return isHidden || isOn(properties, 'strike') || isOn(properties, 'dstrike')
}

function symbol({ attributes }: XmlElement): string {
  const code = Number.parseInt(attributes.char ?? '', 16)
  if (!Number.isFinite(code)) return ''
  return repairLetters(String.fromCharCode(code < 0x100 ? code + 0xf000 : code)).trimEnd()
}
