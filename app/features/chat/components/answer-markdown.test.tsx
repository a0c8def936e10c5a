import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import AnswerMarkdown from './answer-markdown'

const citation = {
  index: 1,
  title: 'Water',
  page: 7,
  quote: 'Under the sink',
  documentId: 'd1',
  shownAs: 'page' as const,
  hasNewer: false,
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
  ['an image', '![a](https://elsewhere.test/pixel.png)Hello'],
  ['a frame', '<iframe src="https://elsewhere.test"></iframe>\n\nHello'],
  ['a form', '<form action="https://elsewhere.test"><input name="password"></form>\n\nHello'],
  ['a picture that runs', '<svg onload="alert(1)"></svg>\n\nHello'],
])('makes nothing of %s but text', (_, text) => {
  const html = drawn(text)
  expect(html).toContain('Hello')
  expect(html.match(/<[a-z]+/g)?.filter((tag) => tag !== '<p')).toEqual([])
})

it('shows no image, which would tell its server who reads', () => {
  expect(drawn('![a](https://elsewhere.test/pixel.png)Hello')).toBe('<p>Hello</p>')
})

it.each([
  ['Press <Menu>, then <OK>.', 'Press &lt;Menu&gt;, then &lt;OK&gt;.'],
  ['<Menu>\n\nthen **OK**', '&lt;Menu&gt;</p>\n<p>then <strong>OK'],
  ['> 5 bar', '&gt; 5 bar'],
  ['# 3 is the valve', '# 3 is the valve'],
  ['[4]: see below', '[4]: see below'],
  ['Set \\_AUTO\\_ and 2\\*3\\*4', 'Set _AUTO_ and 2*3*4'],
  ['As note \\[1\\] says', 'As note [1] says'],
  ['    Four blanks', 'Four blanks'],
])('leaves %j as it was written', (text, html) => {
  expect(drawn(text)).toContain(html)
})

describe('a table', () => {
  const table = '| Tap | Turn |\n| --- | ---: |\n| Kitchen | **left** [1] |\n| Bath \\| shower | <b>right</b> |'

  it('is drawn as one, its marker leading to the page', () => {
    const html = drawn(`So:\n\n${table}\n\nDone.`)
    expect(html.match(/<th scope="col"/g)).toHaveLength(2)
    expect(html.match(/<td/g)).toHaveLength(4)
    expect(html).toContain('<strong>left</strong>')
    expect(html).toContain('href="/home/documents/d1/open?page=7"')
    expect(html).toContain('Bath | shower')
    expect(html).toContain('text-align:right')
  })

  it('holds no markup of others, and can be reached and moved by the keyboard', () => {
    const html = drawn(table)
    expect(html).not.toContain('<b>')
    expect(html).toMatch(/role="region" aria-label="Table" tabindex="0"/)
  })
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
