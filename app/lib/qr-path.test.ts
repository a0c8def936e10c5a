import jsQR from 'jsqr'
import { expect, it } from 'vitest'
import { qrPath } from './qr-path'

it('draws what a camera reads', () => {
  const text = 'otpauth://totp/OpenHouse:maeve%40longview.example?secret=GEZDGNBVGY3TQOJQ&issuer=OpenHouse'
  const { path, side } = qrPath(text)
  const scale = 4
  const pixels = new Uint8ClampedArray((side * scale) ** 2 * 4).fill(255)
  for (const [, x = '', y = ''] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    for (let dy = 0; dy < scale; dy += 1)
      for (let dx = 0; dx < scale; dx += 1)
        pixels.fill(
          0,
          (((Number(y) * scale + dy) * side + Number(x)) * scale + dx) * 4,
          (((Number(y) * scale + dy) * side + Number(x)) * scale + dx) * 4 + 3,
        )
  expect(jsQR(pixels, side * scale, side * scale)?.data).toBe(text)
})
