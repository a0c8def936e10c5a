import { elementOf, elementsOf, isOn, valueOf, type XmlElement } from '../xml'

export type WordStyle = {
  /** Of the heading that a paragraph of this style is. */
  level?: number
  numbering?: { id?: string; level?: string }
  isHidden: boolean
  isPageBreak: boolean
  /** A line of a table of contents. */
  isContents: boolean
}

export type WordStyles = (id: string | undefined) => WordStyle

const none: WordStyle = { isHidden: false, isPageBreak: false, isContents: false }

/** The styles of a document by their id; each has what the one has that it is based on. */
export function readStyles(root: XmlElement | undefined): WordStyles {
  const elements = new Map(elementsOf(root, 'style').map((style) => [style.attributes.styleId ?? '', style]))
  const found = new Map<string, WordStyle>()
  const styleOf = (id: string | undefined, depth: number): WordStyle => {
    if (id === undefined || depth > 20) return none
    const known = found.get(id)
    if (known) return known
    const element = elements.get(id)
    const base = styleOf(valueOf(element, 'basedOn'), depth + 1)
    const style = toStyle(id, element, base)
    found.set(id, style)
    return style
  }
  return (id) => styleOf(id, 0)
}

function toStyle(id: string, element: XmlElement | undefined, base: WordStyle): WordStyle {
  const name = valueOf(element, 'name') ?? id
  const properties = elementOf(element, 'pPr')
  const level = headingLevel(name) ?? headingLevel(id) ?? outlineLevel(properties) ?? base.level
  const numbering = numberingOf(properties)
  return {
    ...(level === undefined ? {} : { level }),
    ...(numbering || base.numbering ? { numbering: { ...base.numbering, ...numbering } } : {}),
    isHidden: isOn(elementOf(element, 'rPr'), 'vanish') || base.isHidden,
    isPageBreak: isOn(properties, 'pageBreakBefore') || base.isPageBreak,
    isContents: /^toc ?\d|^table of figures$/i.test(name) || base.isContents,
  }
}

function headingLevel(name: string): number | undefined {
  if (/^title$/i.test(name)) return 1
  const level = /^heading ?([1-9])$/i.exec(name)?.[1]
  return level ? Math.min(6, Number(level)) : undefined
}

/** The level that a paragraph has in the outline; 9 is the text. */
export function outlineLevel(properties: XmlElement | undefined): number | undefined {
  const value = Number(valueOf(properties, 'outlineLvl') ?? NaN)
  return value >= 0 && value < 9 ? Math.min(6, value + 1) : undefined
}

/** The list that a paragraph is an item of. */
export function numberingOf(properties: XmlElement | undefined): { id?: string; level?: string } | undefined {
  const element = elementOf(properties, 'numPr')
  if (!element) return undefined
  const [id, level] = [valueOf(element, 'numId'), valueOf(element, 'ilvl')]
  return { ...(id === undefined ? {} : { id }), ...(level === undefined ? {} : { level }) }
}
