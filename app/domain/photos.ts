// What photos may be, for the browser, the web process and the thread that draws them anew.
import type { ThreadTask } from '~/lib/thread-task'

export const photoKinds = ['jpeg', 'png', 'webp', 'heic'] as const
export type PhotoKind = (typeof photoKinds)[number]

/** As a file field names them. HEIC is what telephones of one maker write. */
export const PHOTO_ACCEPT = 'image/jpeg,image/png,image/webp,image/heic,image/heif,.heic,.heif'
/** More than any telephone writes. */
export const MOST_PHOTO_BYTES = 20 * 1024 * 1024
export const MOST_PHOTOS = 20
/** Chosen at once. */
export const PHOTOS_AT_ONCE = 6
/** A photo unpacks to four bytes a pixel. */
export const MOST_PIXELS = 60_000_000
/** The words of a photo that nothing was written to. */
export const PHOTO_TEXT = 'Photo'
/** The longer edge of a photo as it is kept, in pixels. */
export const PHOTO_EDGE = 2048

const KINDS: Record<string, PhotoKind> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'image/heif': 'heic',
}

/** The kind of a photo by its media type; null for what is none. */
export function photoKindOf(mediaType: string | undefined): PhotoKind | null {
  return (mediaType && KINDS[mediaType]) || null
}

/** A photo drawn anew as JPEG, with its size in pixels. */
export const preparePhotoTask: ThreadTask<
  { bytes: Uint8Array; kind: PhotoKind },
  { bytes: Uint8Array; width: number; height: number }
> = { name: 'prepare-photo', pool: 'images', stallMs: 60_000 }
