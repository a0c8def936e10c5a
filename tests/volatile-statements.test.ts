// A statement that changes rows is sent to each node that holds some of them, so what differs from call to call would differ between them: a
// distributed database refuses it, and an ordinary one does not. The other rules are held by distribution.query.test.ts.
import { expect, it } from 'vitest'
import { sourceFiles } from './support/source-files'

/** Tables that belong to one node: the cache, the changes of the live stream, the queue and the machinery around them. */
const ofOneNode = /^app\/platform\/(cache|live|queue|db)\b/

// The texts of a file: what stands in `` ` `` or in quotes, with the expressions in it.
const texts = /`(?:[^`\\$]|\\.|\$(?!\{)|\$\{[^}]*\})*`|'(?:[^'\\\n]|\\.)*'/g
const changes = /\b(?:UPDATE|DELETE FROM)\b/
const volatile = /\b(?:clock_timestamp|random|gen_random_uuid|nextval|timeofday)\(/

it('changes no row by a function that says another thing at each call', () => {
  const statements = sourceFiles('app')
    .filter(({ file }) => !ofOneNode.test(file))
    .flatMap(({ file, text }) => [...text.matchAll(texts)].map(([said]) => ({ file, said })))
    .filter(({ said }) => changes.test(said))
  expect(statements.length).toBeGreaterThan(60)
  expect(statements.filter(({ said }) => volatile.test(said))).toEqual([])
})
