import { describe, expect, it } from 'vitest'
import { scrubberOf, telephonesIn } from './scrub-person'

const aoife = { name: 'Aoife Ní Bhroin', email: 'aoife@example.com', address: '12 Longview Park, Naas, W91 X2Y3' }

describe('scrubbing a person out of a text', () => {
  const { own, others } = scrubberOf(aoife, ['0871234567'])

  it.each([
    ['Hi, Aoife Ní  Bhroin here', 'Hi, [name] here'],
    ['it is aoife again, AOIFE!', 'it is [name] again, [name]!'],
    ['Aoife’s boiler', '[name]’s boiler'],
    ['write to Aoife@Example.com or her.mum@mail.example.ie.', 'write to [e-mail] or [e-mail].'],
    ['call 087 123 4567, or +353 (0)45 123-456', 'call [telephone], or [telephone]'],
    ['we are at 12  longview park, w91 x2y3', 'we are at [address], [address]'],
    ['since 2026-03-12 and 12/03/2026', 'since 2026-03-12 and 12/03/2026'],
    ['21.5 °C at 112 m², 3 kW', '21.5 °C at 112 m², 3 kW'],
    ['How does the heating in Naas work?', 'How does the heating in Naas work?'],
    ['', ''],
  ])('%s', (text, left) => expect(own(text)).toBe(left))

  it('leaves the builder’s addresses and numbers in what was written to them, and takes theirs', () => {
    expect(others('Call 045 123 456 or care@longview.example; we will ring you at 087-123 4567.')).toBe(
      'Call 045 123 456 or care@longview.example; we will ring you at [telephone].',
    )
    expect(others('Dear Aoife, sent to aoife@example.com')).toBe('Dear [name], sent to [e-mail]')
  })

  it('takes a name that is a word only with its capital', () => {
    const will = scrubberOf({ name: 'Will Park', email: null, address: 'Apartment 3, Riverside Quay' })
    expect(will.own('Will here. When will the car park open? I am in apartment 3')).toBe(
      '[name] here. When will the car park open? I am in [address]',
    )
  })

  it('knows names with an apostrophe, a hyphen, or signs of patterns', () => {
    const sean = scrubberOf({ name: "Seán O'Neill-Burke (jr)", email: null, address: '' })
    expect(sean.own("seán o’neill-burke (jr) and O'Neill-Burke")).toBe('[name] and [name]')
  })

  it('takes no part of a longer word', () => {
    expect(scrubberOf({ name: 'Ann Lee', email: null, address: '' }).own('Annual fleece, ann')).toBe(
      'Annual fleece, [name]',
    )
  })

  it('finds telephone numbers', () => {
    expect(telephonesIn('087 123 4567 on 2026-03-12, order 12')).toEqual(['0871234567'])
  })
})
