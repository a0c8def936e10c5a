import type { FileKind } from './file-kinds'

const contentTypes: Record<FileKind, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  eml: 'message/rfc822',
  txt: 'text/plain; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
}

/** The content type that a kind of file is stored and sent with. */
export function contentTypeOf(kind: FileKind): string {
  return contentTypes[kind]
}

/** @throws when the content type is not one that `contentTypeOf` gives. */
export function fileKindOf(contentType: string): FileKind {
  const found = (Object.keys(contentTypes) as FileKind[]).find((kind) => contentTypes[kind] === contentType)
  if (!found) throw new Error(`No document has the content type ${contentType}`)
  return found
}

/** A title to begin with, from the name of the file: "heating_guide-2024-03.pdf" → "Heating guide 2024-03". */
export function titleFromFileName(fileName: string): string {
  const words = fileName
    .replace(/\.[A-Za-z0-9]{1,10}$/, '')
    // A dash between digits belongs to a date.
    .replace(/(?<!\d)-|-(?!\d)|_|\s/g, ' ')
    .replace(/ +/g, ' ')
    .trim()
  return words ? words.charAt(0).toUpperCase() + words.slice(1) : 'Document'
}
