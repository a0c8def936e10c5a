import { elementOf, elementsOf, xmlText, type XmlElement } from '../xml'

const raised: Record<string, string> = {
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
  '-': '⁻',
}

/** A formula of Word's as a line of text. */
export function formulaText(element: XmlElement): string {
  const part = (name: string) => inner(elementOf(element, name))
  switch (element.name) {
    case 'm:t':
      return xmlText(element)
    case 'm:f':
      return `${grouped(part('m:num'))}/${grouped(part('m:den'))}`
    case 'm:sSup':
      return `${part('m:e')}${superscript(part('m:sup'))}`
    case 'm:sSub':
      return `${part('m:e')}_${grouped(part('m:sub'))}`
    case 'm:sSubSup':
      return `${part('m:e')}_${grouped(part('m:sub'))}${superscript(part('m:sup'))}`
    case 'm:rad':
      return `${part('m:deg')}√${grouped(part('m:e'))}`
    case 'm:d':
      return `(${elementsOf(element, 'm:e').map(inner).join('; ')})`
    case 'm:nary':
      return `${elementOf(elementOf(element, 'm:naryPr'), 'm:chr')?.attributes.val ?? '∫'}${part('m:sub')}${part('m:sup')} ${part('m:e')}`
    case 'm:rPr':
    case 'rPr':
    case 'm:ctrlPr':
      return ''
    default:
      return inner(element)
  }
}

function inner(element: XmlElement | undefined): string {
  return elementsOf(element).map(formulaText).join('')
}

function grouped(text: string): string {
  return /^[\p{L}\p{N}.,]*$/u.test(text) ? text : `(${text})`
}

function superscript(text: string): string {
  const digits = [...text].map((letter) => raised[letter])
  return digits.length > 0 && digits.every(Boolean) ? digits.join('') : `^${grouped(text)}`
}
