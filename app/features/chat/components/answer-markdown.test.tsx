import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import AnswerMarkdown from './answer-markdown'

const citation = {
  ...{ index: 1, title: 'Water', page: 7, quote: 'Under the sink', documentId: 'd1', shownAs: 'page' as const },
  url: '/home/documents/d1/open?page=7',
}
const drawn = (text: string) => renderToStaticMarkup(<AnswerMarkdown text={text} citations={[citation]} />)

it('draws paragraphs, lists and stress, and a marker that leads to the page it cites', () => {
  const html = drawn('Turn it **off**:\n\n1. by hand\n2. slowly [1]')
  expect(html).toContain('<strong>off</strong>')
  expect(html).toMatch(/<ol>\s*<li>by hand<\/li>/)
  expect(html).toContain('href="/home/documents/d1/open?page=7"')
  expect(html).toContain('aria-label="Source 1: Water, page 7"')
})

it('leaves a marker of nothing as it was written', () => {
  expect(drawn('As in [7].')).toContain('As in [7].')
  expect(drawn('As in [7].')).not.toContain('<a')
})

it.each([
  ['a script', '<script>alert(1)</script>\n\nHello'],
  ['markup with a handler', '<img src=x onerror="alert(1)">Hello'],
  ['an image, which would tell its server who reads', '![a](https://elsewhere.test/pixel.png)Hello'],
  ['a frame', '<iframe src="https://elsewhere.test"></iframe>\n\nHello'],
  ['a form', '<form action="https://elsewhere.test"><input name="password"></form>\n\nHello'],
])('shows nothing of %s', (_, text) => {
  const html = drawn(text)
  expect(html).toContain('Hello')
  expect(html).not.toMatch(/<(script|img|iframe|form|input|style|svg)|onerror=|elsewhere/i)
})

it.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  '//elsewhere.test',
  '/logout',
])('follows no link to %s', (address) => {
  const html = drawn(`Click [here](${address}) or [there](<${address}>)`)
  expect(html).toContain('here')
  expect(html).not.toContain('<a')
})

it('leads out by https, mail and telephone alone, and tells the other side nothing', () => {
  const html = drawn('[Us](https://example.test/a) [Mail](mailto:a@example.test) [Ring](tel:+35312345678)')
  expect(html.match(/rel="noopener noreferrer nofollow"/g)).toHaveLength(3)
  expect(html).toContain('href="tel:+35312345678"')
})
