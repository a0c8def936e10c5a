// A photo of a stranger is drawn anew: what comes out is a JPEG of bounded size, upright, without the place, the camera, or anything
// else that was written into the file.
import decodeHeic from 'heic-decode'
import sharp, { type Sharp } from 'sharp'
import { MOST_PIXELS, PHOTO_EDGE, type preparePhotoTask } from '~/domain/photos'
import type { InputOf, OutputOf } from '~/lib/thread-task'

type Task = typeof preparePhotoTask

sharp.cache(false)
sharp.concurrency(1)

/** The photo as it is kept. @throws when the file is broken, or has more pixels than a camera makes. */
export default async function preparePhoto({ bytes, kind }: InputOf<Task>): Promise<OutputOf<Task>> {
  const photo =
    kind === 'heic' ? await fromHeic(bytes) : sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
  const { data, info } = await photo
    .rotate()
    .resize({ width: PHOTO_EDGE, height: PHOTO_EDGE, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 82, mozjpeg: true })
    .toBuffer({ resolveWithObject: true })
  return { bytes: new Uint8Array(data), width: info.width, height: info.height }
}

// The library turns it upright by itself.
async function fromHeic(bytes: Uint8Array): Promise<Sharp> {
  const images = await decodeHeic.all({ buffer: bytes })
  try {
    const [first] = images
    if (!first || first.width * first.height > MOST_PIXELS) throw new Error('Not a photo of this size')
    const { data, width, height } = await first.decode()
    return sharp(Buffer.from(data.buffer, data.byteOffset, data.byteLength), { raw: { width, height, channels: 4 } })
  } finally {
    images.dispose()
  }
}
