// Draws the icons of the installable app from the brand mark, with the browser of the tests. Run it when the mark changes:
// `npx tsx scripts/make-icons.ts`.
import { chromium } from '@playwright/test'
import { mkdir } from 'node:fs/promises'
import { findChromium } from './support/chromium'

const mark = (fill: string, hole: string) =>
  `<path d="M16 3.6 28 13.4V26a2.4 2.4 0 0 1-2.4 2.4H6.4A2.4 2.4 0 0 1 4 26V13.4Z" fill="${fill}"/>` +
  `<path d="M16 13.2a3.7 3.7 0 0 1 1.9 6.87l1.1 4.73h-6l1.1-4.73A3.7 3.7 0 0 1 16 13.2Z" fill="${hole}"/>`

// A maskable icon keeps its mark within the middle four fifths: a launcher may cut the rest away.
const icons = [
  { name: 'app-192', size: 192, share: 0.66, radius: 0.22 },
  { name: 'app-512', size: 512, share: 0.66, radius: 0.22 },
  { name: 'app-maskable-192', size: 192, share: 0.52, radius: 0 },
  { name: 'app-maskable-512', size: 512, share: 0.52, radius: 0 },
]

await mkdir('public/icons', { recursive: true })
const browser = await chromium.launch({
  executablePath: await findChromium((text) => process.stdout.write(`${text}\n`)),
  args: ['--no-sandbox', '--disable-gpu'],
})
const page = await browser.newPage()
for (const { name, size, share, radius } of icons) {
  const inner = size * share
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(
    `<body style="margin:0"><div style="width:${size}px;height:${size}px;border-radius:${size * radius}px;background:#211c17;display:grid;place-items:center">` +
      `<svg viewBox="0 0 32 32" width="${inner}" height="${inner}" style="margin-top:${-size * 0.02}px">${mark('#d4a84b', '#211c17')}</svg></div></body>`,
  )
  await page.screenshot({ path: `public/icons/${name}.png`, omitBackground: true })
}
await browser.close()
