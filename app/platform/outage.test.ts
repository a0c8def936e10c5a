import { connect } from 'node:net'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { OutageError, outageOf } from './outage'

const coded = (code: string, message = 'failed') => Object.assign(new Error(message), { code })

describe('an outage', () => {
  it.each([
    ['a refused connection', coded('ECONNREFUSED')],
    ['a name that is not known', coded('EAI_AGAIN')],
    ['an administrator who ends the connection', coded('57P01')],
    ['a server that starts', coded('57P03')],
    ['too many connections', coded('53300')],
    ['a connection that broke', new Error('Connection terminated unexpectedly')],
    ['a pool that gives none', new Error('Knex: Timeout acquiring a connection. The pool is probably full.')],
    ['what another error was caused by', new Error('The query failed', { cause: coded('ECONNRESET') })],
    ['several addresses that all refuse', new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')])],
  ])('is %s', (_, error) => expect(outageOf(error)).toBe('database'))

  it('says which service it is, wherever it was wrapped', () => {
    const error = new Error('Reading failed', { cause: new OutageError('storage', coded('ECONNREFUSED')) })
    expect(outageOf(error)).toBe('storage')
  })

  it('is what a real connection to nobody fails with', async () => {
    const [error] = (await once(connect({ port: 1, host: '127.0.0.1' }), 'error').catch((e: unknown) => [e])) as [
      unknown,
    ]
    expect(outageOf(error)).toBe('database')
  })

  it.each([
    ['a mistake of ours', new TypeError('x is not a function')],
    ['a row that is there already', coded('23505')],
    ['a statement that took too long', coded('57014')],
    ['a file that is missing', coded('ENOENT')],
    ['no error at all', 'ECONNREFUSED'],
  ])('is not %s', (_, error) => expect(outageOf(error)).toBeNull())
})
