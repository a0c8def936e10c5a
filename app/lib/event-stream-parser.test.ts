import fc from 'fast-check'
import { expect, it } from 'vitest'
import { eventStreamParser } from './event-stream-parser'

const parse = (...pieces: string[]) => {
  const parser = eventStreamParser()
  return pieces.flatMap((piece) => parser(piece))
}

it('gives events with their names and data', () => {
  expect(parse('event: token\ndata: {"text":"Hi: you"}\n\ndata: two\ndata:lines\n\n')).toEqual([
    { event: 'token', data: '{"text":"Hi: you"}' },
    { event: 'message', data: 'two\nlines' },
  ])
})

it('passes over heartbeats and fields that it does not know', () => {
  expect(parse(': still here\n\nid: 7\nretry: 10\nevent: done\ndata\n\n')).toEqual([{ event: 'done', data: '' }])
})

it('does not give an event that was not finished', () => {
  expect(parse('event: token\ndata: {"te')).toEqual([])
})

it('does not care where the stream is cut, nor how its lines end', () => {
  const text = ': hello\n\nevent: token\ndata: {"text":"a"}\n\nevent: done\ndata: 1\ndata: 2\n\n'
  const expected = parse(text)
  fc.assert(
    fc.property(fc.array(fc.nat(text.length * 2)), fc.constantFrom('\n', '\r\n'), (cuts, lineBreak) => {
      const sent = text.replaceAll('\n', lineBreak)
      const places = [0, ...cuts.filter((cut) => cut < sent.length).sort((a, b) => a - b), sent.length]
      const pieces = places.slice(1).map((to, index) => sent.slice(places[index], to))
      expect(parse(...pieces)).toEqual(expected)
    }),
  )
})
