import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { firstLoadScripts } from './first-load'

const scripts = [
  {
    path: '/assets/entry.js',
    text: 'import{a as b}from"./shared.js";import"./side.js";const later=()=>import("./chart.js")',
  },
  { path: '/assets/page.js', text: 'import{c}from"./shared.js";' },
  { path: '/assets/shared.js', text: 'export const a=1,c=2' },
  { path: '/assets/side.js', text: 'globalThis.side=1' },
  { path: '/assets/chart.js', text: 'import{a}from"./drawing.js"' },
  { path: '/assets/drawing.js', text: 'export const a=3' },
]
const html = `<link rel="modulepreload" href="/assets/page.js"/><link rel="stylesheet" href="/assets/root.css"/>
  <script type="module" async="">import * as route0 from "/assets/page.js"; import("/assets/entry.js");</script>`

const sizeOf = (...names: string[]) =>
  scripts
    .filter(({ path }) => names.some((name) => path === `/assets/${name}.js`))
    .reduce((sum, { text }) => sum + gzipSync(text).length, 0)

test('what the page names and what that imports is needed; what is imported later is not', () => {
  expect(firstLoadScripts(html, scripts)).toEqual({
    neededBytes: sizeOf('entry', 'page', 'shared', 'side'),
    allBytes: sizeOf('entry', 'page', 'shared', 'side', 'chart', 'drawing'),
  })
})

test('a page that names none of them was not measured', () => {
  expect(() => firstLoadScripts('<p>An error</p>', scripts)).toThrow('names no script')
})
