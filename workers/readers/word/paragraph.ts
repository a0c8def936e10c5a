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
  // A field has its code before its result: the code is not read.
  const fields: ('code' | 'result')[] = []
  const parts: ParagraphPart[] = []
  const say = (text: string) => {
    const last = parts.at(-1)
    if (last && 'text' in last) last.text += text
    else parts.push({ text })
  }
  const walk = (element: XmlElement): void => {
    switch (element.name) {
      case 'pPr':
      case 'rPr':
      case 'del':
      case 'moveFrom':
      case 'rt':
      case 'instrText':
      case 'delText':
      case 'sdtPr':
        return
      case 'r':
        if (isHiddenRun(element, styles)) return
        return elementsOf(element).forEach(walk)
      case 'fldChar': {
        const type = element.attributes.fldCharType
        if (type === 'begin') fields.push('code')
        else if (type === 'separate') fields[fields.length - 1] = 'result'
        else fields.pop()
        return
      }
      case 't':
        return fields.includes('code') ? undefined : say(xmlText(element))
      case 'tab':
      case 'ptab':
        return say(' ')
      case 'cr':
        return say('\n')
      case 'br':
        return element.attributes.type === 'page' ? void parts.push({ break: 'set' }) : say('\n')
      case 'lastRenderedPageBreak':
        return void parts.push({ break: 'laid-out' })
      case 'noBreakHyphen':
        return say('-')
      case 'sym':
        return say(symbol(element))
      case 'footnoteReference':
      case 'endnoteReference':
        return void parts.push({
          note: {
            kind: element.name === 'footnoteReference' ? 'footnote' : 'endnote',
            id: element.attributes.id ?? '',
          },
        })
      case 'm:oMath':
        return say(formulaText(element))
      case 'AlternateContent':
        return walk(
          elementOf(element, 'Choice') ?? elementOf(element, 'Fallback') ?? { name: '', attributes: {}, children: [] },
        )
      case 'txbxContent':
        return void parts.push({ box: element })
      default:
        return elementsOf(element).forEach(walk)
    }
  }
  elementsOf(paragraph).forEach(walk)
  return parts
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
