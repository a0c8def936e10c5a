import { owner } from '../../../tests/support/database'
import { describe, expect, it } from 'vitest'
import type { Transaction } from './transaction.server'

const failureOf = (statement: (tx: Transaction) => PromiseLike<unknown>) =>
  owner()
    .transaction(async (tx) => void (await statement(tx)))
    .then(
      () => 'no failure',
      (error: unknown) => String(error),
    )

describe('a statement that fails', () => {
  it('does not tell its values in the message', async () => {
    const message = await failureOf((tx) => tx.raw('SELECT length(?) / 0', ['secret-hash']))
    expect(message).toContain('division by zero')
    expect(message).not.toContain('secret-hash')
  })

  it('does not tell them where a query was built either', async () => {
    const message = await failureOf((tx) => tx('noSuchTable').insert({ tokenHash: 'secret-hash' }))
    expect(message).toContain('no_such_table')
    expect(message).not.toContain('secret-hash')
  })
})
