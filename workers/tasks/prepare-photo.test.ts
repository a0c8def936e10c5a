import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { heicPhoto, jpegPhoto } from '../../tests/support/photos'
import preparePhoto from './prepare-photo'

it('keeps nothing that the camera wrote, and turns the photo upright', async () => {
  const bytes = await jpegPhoto({ orientation: 6 })
  expect(bytes.includes('SecretCamera')).toBe(true)
  const kept = await preparePhoto({ bytes, kind: 'jpeg' })
  expect(kept).toMatchObject({ width: 48, height: 64 })
  const { format, exif, orientation } = await sharp(kept.bytes).metadata()
  expect({ format, exif, orientation }).toEqual({ format: 'jpeg', exif: undefined, orientation: undefined })
})

it('reads what telephones and screens write, and makes it smaller', async () => {
  expect(await preparePhoto({ bytes: heicPhoto, kind: 'heic' })).toMatchObject({ width: 64, height: 48 })
  const png = await sharp(await jpegPhoto({ width: 3000, height: 1500 }))
    .png()
    .toBuffer()
  expect(await preparePhoto({ bytes: png, kind: 'png' })).toMatchObject({ width: 2048, height: 1024 })
  const webp = await sharp(png).webp().toBuffer()
  expect(await preparePhoto({ bytes: webp, kind: 'webp' })).toMatchObject({ width: 2048 })
})

it('refuses what is broken, cut off, or unpacks to more than a camera makes', async () => {
  const whole = await jpegPhoto({ width: 400, height: 400 })
  const broken = Buffer.concat([heicPhoto.subarray(0, 500)])
  const huge = claiming(await sharp(whole).png().toBuffer(), 9_000)
  for (const [bytes, kind] of [
    [whole.subarray(0, 700), 'jpeg'],
    [broken, 'heic'],
    [huge, 'png'],
  ] as const)
    await expect(preparePhoto({ bytes, kind })).rejects.toThrow(kind === 'png' ? /pixel/i : undefined)
})

/** A PNG that says it is so many pixels wide and high, as a small file that unpacks to much does. */
function claiming(png: Buffer, edge: number): Buffer {
  const changed = Buffer.from(png)
  changed.writeUInt32BE(edge, 16)
  changed.writeUInt32BE(edge, 20)
  changed.writeUInt32BE(crc32(changed.subarray(12, 29)), 29)
  return changed
}
