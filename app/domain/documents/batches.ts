import { MAX_FILE_BYTES } from './uploads'

/** How much may come at once. */
export const batchLimits = { files: 500, bytes: 2 * 1024 * 1024 * 1024, fileBytes: MAX_FILE_BYTES, pathCharacters: 500 }

/** `received` is looked at next, `suggested` waits for a person, `accepted` becomes a document next. */
export const batchFileStates = ['received', 'suggested', 'accepted', 'taken', 'refused', 'skipped'] as const
export type BatchFileState = (typeof batchFileStates)[number]

/** What systems put beside the files of people. */
const ofSystems = new Set(['__macosx', 'thumbs.db', 'desktop.ini', '$recycle.bin'])

/** Whether a path is one that nobody means to upload: a folder, something hidden, or what a program left open. */
export function isPassedOver(path: string): boolean {
  if (path.endsWith('/')) return true
  return path
    .split('/')
    .some((part) => part.startsWith('.') || part.startsWith('~$') || ofSystems.has(part.toLowerCase()))
}

/** A path as it is kept and shown, with `/` between its folders: null for one that leads out of where it is, or is too long. */
export function batchPath(path: string): string | null {
  const parts = path
    .normalize('NFC')
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.')
  if (parts.length === 0 || parts.includes('..') || /^[A-Za-z]:/.test(parts[0] ?? '')) return null
  const tidy = parts.join('/').replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
  return tidy === '' || tidy.length > batchLimits.pathCharacters ? null : tidy
}
