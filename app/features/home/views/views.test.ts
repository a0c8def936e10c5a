import { describe, expect, it } from 'vitest'
import { safeHomePath } from '../home-path'
import { pageFiles } from '../offline/page-files'
import { sliceOf } from '../offline/slice-of'
import { readSaved } from '../content-filters'
import { appManifest } from './app-manifest'
import { greetingAt } from './greeting'
import { plainText } from '~/domain/answers/plain-text'

it('greets by the hour', () => {
  expect([4, 5, 11, 12, 17, 18, 23].map(greetingAt)).toEqual([
    'Good evening',
    'Good morning',
    'Good morning',
    'Good afternoon',
    'Good afternoon',
    'Good evening',
    'Good evening',
  ])
})

it('shows the words of an answer, without its marks', () => {
  expect(plainText('## Water\n\n- It is **under the sink** [1].\n- See [the plan](/x) [2, 3] .\n> `Turn` it')).toBe(
    'Water It is under the sink. See the plan. Turn it',
  )
})

it('goes on to pages of the app alone, and never round in circles', () => {
  expect(safeHomePath('/home/chat/1?x=1')).toBe('/home/chat/1?x=1')
  for (const elsewhere of ['//evil.test', 'https://evil.test/home/', '/admin', '/homeland', '/home/intro', null])
    expect(safeHomePath(elsewhere)).toBe('/home')
})

it('names the app by its development, and by less where a launcher cuts names off', () => {
  expect(appManifest('Vale Meadow').short_name).toBe('Vale Meadow')
  expect(appManifest('Riverside Quay').short_name).toBe('My home')
  expect(appManifest('Riverside Quay')).toMatchObject({
    name: 'Riverside Quay',
    start_url: '/home',
    display: 'standalone',
  })
})

it('finds the files that a page needs, each once', () => {
  const html =
    '<link href="/assets/app-1x_Y.css"><script>import("/assets/home._index-A.js")</script><link href="/assets/app-1x_Y.css"><link href="/assets/inter.woff2"><img src="/assets/x.png">'
  expect(pageFiles(html)).toEqual(['/assets/app-1x_Y.css', '/assets/home._index-A.js', '/assets/inter.woff2'])
})

describe('a kept file read in parts', () => {
  const whole = () => new Response('0123456789', { headers: { 'Content-Type': 'application/pdf' } })

  it.each([
    ['bytes=0-3', 206, '0123', 'bytes 0-3/10'],
    ['bytes=8-', 206, '89', 'bytes 8-9/10'],
    ['bytes=-3', 206, '789', 'bytes 7-9/10'],
    ['bytes=5-99', 206, '56789', 'bytes 5-9/10'],
    ['bytes=10-12', 416, '', 'bytes */10'],
    ['bytes=0-1,4-5', 200, '0123456789', null],
    [null, 200, '0123456789', null],
  ])('%s', async (range, status, text, told) => {
    const part = await sliceOf(whole(), range)
    expect(part.status).toBe(status)
    expect(await part.text()).toBe(text)
    expect(part.headers.get('Content-Range')).toBe(told)
  })
})

describe('what staff save for homes', () => {
  const errorsOf = (table: Parameters<typeof readSaved>[0], form: Record<string, string>) => {
    const read = readSaved(table, form)
    return read.success ? null : Object.keys(read.error.flatten().fieldErrors)
  }

  it('takes a contact with a number or an address, and none without either', () => {
    const read = readSaved('contacts', { name: ' Care ', phone: '045 555 0110', isEmergency: 'on' })
    expect(read).toMatchObject({
      success: true,
      saved: { row: { id: null, name: 'Care', phone: '045 555 0110', email: null, isEmergency: true } },
    })
    expect(errorsOf('contacts', { name: 'Care' })).toEqual(['phone'])
    expect(errorsOf('contacts', { name: '', phone: 'ring us', email: 'nobody' })?.sort()).toEqual([
      'email',
      'name',
      'phone',
    ])
  })

  it('takes whole days within the reach of the list', () => {
    expect(errorsOf('checklist_items', { title: 'A', dueAfterDays: '-60' })).toBeNull()
    for (const days of ['-61', '3651', '1.5', 'soon'])
      expect(errorsOf('checklist_items', { title: 'A', dueAfterDays: days })).toEqual(['dueAfterDays'])
  })

  it('takes an empty house type as every home', () => {
    expect(readSaved('emergency_points', { kind: 'gas', location: 'None', houseTypeId: '' })).toMatchObject({
      saved: { row: { houseTypeId: null } },
    })
    expect(errorsOf('emergency_points', { kind: 'boiler', location: 'x' })).toEqual(['kind'])
  })
})
