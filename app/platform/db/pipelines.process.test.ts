import { startOwnDatabase, type OwnDatabase } from '../../../tests/support/own-database'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connection } from './connection.server'

let database: OwnDatabase
beforeAll(async () => {
  database = await startOwnDatabase()
})
afterAll(() => database.drop())

// A statement with parameters is sent in several messages; those of other connections must not come between them.
it('keeps statements of connections that speak at the same time apart', async () => {
  const one = (n: number) => connection().raw<{ rows: { sum: number }[] }>('SELECT ?::int + 1 AS sum', [n])
  const two = (n: number) => connection().raw<{ rows: { sum: number }[] }>('SELECT ?::int + ?::int AS sum', [n, 2])
  const text = (n: number) =>
    connection().raw<{ rows: { sum: number }[] }>('SELECT length(?) AS sum', ['x'.repeat(n + 3)])
  const inTransaction = (n: number) =>
    connection().transaction(async (tx) => {
      await tx.raw('SELECT ?::int AS first', [n])
      return tx.raw<{ rows: { sum: number }[] }>('SELECT ?::int + 4 AS sum', [n])
    })
  const asks = Array.from({ length: 200 }, (_, n) => [one(n), two(n), text(n), inTransaction(n)])
  const answers = await Promise.all(asks.flat())
  expect(answers.map(({ rows }) => rows[0]?.sum)).toEqual(
    Array.from({ length: 200 }, (_, n) => [n + 1, n + 2, n + 3, n + 4]).flat(),
  )
})

it('goes on after a statement that fails', async () => {
  const failing = () => connection().raw('SELECT 1 / ?::int AS quotient', [0])
  const fine = (n: number) => connection().raw<{ rows: { n: number }[] }>('SELECT ?::int AS n', [n])
  const results = await Promise.allSettled(Array.from({ length: 60 }, (_, n) => (n % 3 ? fine(n) : failing())))
  expect(results.map(({ status }) => status)).toEqual(
    Array.from({ length: 60 }, (_, n) => (n % 3 ? 'fulfilled' : 'rejected')),
  )
})
