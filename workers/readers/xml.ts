import { SaxesParser } from 'saxes'
import { ExtractionFailure } from '~/domain/documents/extraction-failure'

/** An element; its name and those of its attributes are without the prefix that a program chose. */
export type XmlElement = { name: string; attributes: Record<string, string>; children: XmlNode[] }
export type XmlNode = XmlElement | string

/** Nobody writes deeper; a file that does is made to fill the stack. */
const MOST_DEPTH = 400

/**
 * The root of an XML file. Entities of its own are unknown, and so an error: words made of words are not made.
 * @throws {ExtractionFailure} when it is not well formed, or nested deeper than anybody writes
 */
export function parseXml(bytes: Uint8Array): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [] }
  const path = [root]
  const parser = new SaxesParser()
  parser.on('error', () => {
    throw new ExtractionFailure('corrupt')
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (path.length > MOST_DEPTH) throw new ExtractionFailure('corrupt')
    const named = Object.fromEntries(Object.entries(attributes).map(([key, value]) => [localName(key), value]))
    const element: XmlElement = { name: qualified(name), attributes: named, children: [] }
    path.at(-1)?.children.push(element)
    path.push(element)
  })
  parser.on('text', (text) => path.at(-1)?.children.push(text))
  parser.on('cdata', (text) => path.at(-1)?.children.push(text))
  parser.on('closetag', () => void path.pop())
  parser.write(decodeXml(bytes)).close()
  const element = elementsOf(root)[0]
  if (!element) throw new ExtractionFailure('corrupt')
  return element
}

function decodeXml(bytes: Uint8Array): string {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  const encoding = !isUtf16 ? 'utf-8' : bytes[0] === 0xff ? 'utf-16le' : 'utf-16be'
  return new TextDecoder(encoding).decode(bytes)
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

// Formulas have elements of the same names as text has: only they keep their prefix.
function qualified(name: string): string {
  return name.startsWith('m:') ? name : localName(name)
}

/** The elements in an element, or those of a name. */
export function elementsOf(element: XmlElement | undefined, name?: string): XmlElement[] {
  return (element?.children ?? []).filter(
    (child): child is XmlElement => typeof child !== 'string' && (name === undefined || child.name === name),
  )
}

/** The first element of a name in an element. */
export function elementOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return elementsOf(element, name)[0]
}

/** The attribute `val` of the first element of a name: how these formats write most of what they say. */
export function valueOf(element: XmlElement | undefined, name: string): string | undefined {
  return elementOf(element, name)?.attributes.val
}

/** Whether an element is there and not switched off. */
export function isOn(element: XmlElement | undefined, name: string): boolean {
  const found = elementOf(element, name)
  return found !== undefined && !['0', 'false', 'off', 'none'].includes(found.attributes.val ?? '')
}

/** All elements of a name within an element, in order. */
export function descendantsOf(element: XmlElement, name: string): XmlElement[] {
  return elementsOf(element).flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...descendantsOf(child, name),
  ])
}

/** The text in an element. */
export function xmlText(node: XmlNode): string {
  return typeof node === 'string' ? node : node.children.map(xmlText).join('')
}
