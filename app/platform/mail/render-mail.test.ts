import { describe, expect, it } from 'vitest'
import { renderMail } from './render-mail'

const evil = `<img src=x onerror="alert('1')"> & Söhne`
const escaped = '&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; Söhne'

describe('renderMail', () => {
  it('says the same in text and in HTML', () => {
    const { text, html } = renderMail({
      sender: 'Longview Homes',
      place: 'Longview Park',
      heading: 'Your code',
      paragraphs: ['Type it on the page.'],
      code: '012345',
      links: [{ label: 'Sign in', url: 'https://portal.example/sign-in/abc', detail: '12 Longview Park' }],
      notes: ['It lasts ten minutes.'],
    })
    for (const part of [
      'Longview Homes',
      'Longview Park',
      'Your code',
      'Type it on the page.',
      '012345',
      'ten minutes',
    ]) {
      expect(text).toContain(part)
      expect(html).toContain(part)
    }
    expect(text).toContain('12 Longview Park – Sign in:\nhttps://portal.example/sign-in/abc\n')
    expect(html).toContain('href="https://portal.example/sign-in/abc"')
  })

  it('escapes every value', () => {
    const { html } = renderMail({
      sender: evil,
      place: evil,
      heading: evil,
      paragraphs: [evil],
      code: evil,
      links: [{ label: evil, url: `https://portal.example/?a="><script>&b=1`, detail: evil }],
      notes: [evil],
    })
    expect(html).not.toMatch(/<img|<script/)
    // The heading is the title as well.
    expect(html.split(escaped)).toHaveLength(10)
    expect(html).toContain('href="https://portal.example/?a=&quot;&gt;&lt;script&gt;&amp;b=1"')
  })

  it('leads nowhere but to the web', () => {
    expect(() =>
      renderMail({ sender: 'A', heading: 'B', paragraphs: [], links: [{ label: 'C', url: 'javascript:alert(1)' }] }),
    ).toThrow()
  })
})
