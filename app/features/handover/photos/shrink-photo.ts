import { PHOTO_EDGE } from '~/domain/photos'

/**
 * A photo as small as it will be kept, and without its place and time: less to send over a slow line. Whatever the browser cannot
 * draw goes as it is; it is drawn anew where it arrives.
 */
export async function shrinkPhoto(file: File): Promise<Blob> {
  const drawn = await drawSmaller(file).catch(() => null)
  return drawn && drawn.size < file.size ? drawn : file
}

async function drawSmaller(file: File): Promise<Blob | null> {
  const picture = await createImageBitmap(file)
  try {
    const scale = Math.min(1, PHOTO_EDGE / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    const context = canvas.getContext('2d')
    if (!context) return null
    // What is transparent would be black in a JPEG.
    context.fillStyle = '#fff'
    context.fillRect(0, 0, canvas.width, canvas.height)
    context.drawImage(picture, 0, 0, canvas.width, canvas.height)
    return await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.88))
  } finally {
    picture.close()
  }
}
