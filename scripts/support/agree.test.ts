import { describe, expect, it } from 'vitest'
import { agreed, type Danger } from './agree'

const here = 'postgres://openhouse:secret@127.0.0.1:5432/openhouse'
const there = 'postgres://openhouse:secret@db.example.com/portal'
const danger = (more: Partial<Danger> = {}): Danger => ({
  command: 'reset',
  what: 'drops every table',
  url: here,
  production: false,
  ...more,
})
const answering = (answer: string) => () => Promise.resolve(answer)

describe('what cannot be undone', () => {
  it.each<[string, Partial<Danger>, string[], string | null]>([
    ['after a yes at the terminal', {}, [], 'yes'],
    ['with --yes', {}, ['--yes'], null],
    ['with the name, where a yes would do', {}, ['--database=openhouse'], null],
    ['in production after its name', { production: true }, [], 'openhouse'],
    ['in production with its name', { production: true }, ['--database=openhouse'], null],
    ['on another machine with its name', { url: there }, ['--all', '--database=portal'], null],
  ])('is done %s', async (_, more, args, answer) => {
    await expect(agreed(danger(more), args, answer === null ? null : answering(answer))).resolves.toBeUndefined()
  })

  it.each<[string, Partial<Danger>, string[], string | null, RegExp]>([
    [
      'where nobody can be asked',
      {},
      [],
      null,
      /db:reset drops every table, in the database openhouse\. Say so: .* -- --yes$/,
    ],
    ['after anything but yes', {}, [], 'y', /Nothing was done/],
    ['in production with --yes alone', { production: true }, ['--yes'], null, /--database=openhouse$/],
    ['in production after a yes', { production: true }, [], 'yes', /Nothing was done/],
    ['in production with another name', { production: true }, ['--database=staging'], null, /--database=openhouse$/],
    [
      'on another machine with --yes',
      { url: there },
      ['--all', '--yes'],
      null,
      /portal on db\.example\.com.* --all --database=portal$/,
    ],
  ])('is not done %s', async (_, more, args, answer, sentence) => {
    const asked = agreed(danger(more), args, answer === null ? null : answering(answer))
    await expect(asked).rejects.toThrow(sentence)
    await expect(asked).rejects.not.toThrow('secret')
  })
})
