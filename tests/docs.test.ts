// The pages of docs: decisions in one format, and no link that leads nowhere.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const decisions = readdirSync('docs/decisions').sort()
const pages = [
  ...readdirSync('.').filter((file) => file.endsWith('.md')),
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
]

it('a decision has a number of its own, its context, what was decided and what follows', () => {
  const numbers = decisions.map((file) => Number(file.slice(0, 4)))
  expect(new Set(numbers).size).toBe(numbers.length)
  const odd = decisions.filter((file) => {
    const text = readFileSync(`docs/decisions/${file}`, 'utf8')
    const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)
    const places = ['Context', 'Decision', 'Consequences'].map((heading) => headings.indexOf(heading))
    const inOrder = places.every((place, index) => place >= 0 && place > (places[index - 1] ?? -1))
    return !inOrder || !text.startsWith(`# ${Number(file.slice(0, 4))}. `)
  })
  expect(odd).toEqual([])
})

it('every link of a page leads to a file that there is', () => {
  const lost = pages.flatMap((page) =>
    [...readFileSync(page, 'utf8').matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, link = '']) => link.replace(/#.*$/, ''))
      .filter((link) => link && !/^[a-z]+:/.test(link))
      .filter((link) => !existsSync(path.join(path.dirname(page), link)))
      .map((link) => `${page}: ${link}`),
  )
  expect(lost).toEqual([])
})
