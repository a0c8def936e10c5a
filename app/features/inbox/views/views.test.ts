import { describe, expect, it } from 'vitest'
import { firstNameOf } from '~/lib/first-name'
import { handoverIntentSchema } from '~/features/handover/filters'
import { cannedReplyIntentSchema, readInbox } from '../filters'
import { toActivity } from './activity'
import { answerDueAt, describeDue } from '~/features/handover/views/answer-due'
import { noticeMail, replyMail } from '~/features/handover/views/handover-mail'
import { fillPlaceholders, unknownPlaceholders } from './placeholders'
import { threadOf } from './thread'

describe('placeholders', () => {
  it.each([
    ['Aisling Murphy', 'Aisling'],
    ['Mr. Hugh O’Connor', 'Hugh'],
    ['  Zara  ', 'Zara'],
    ['Dr', 'there'],
    ['', 'there'],
    [null, 'there'],
  ])('greets %j as %s', (name, first) => expect(firstNameOf(name)).toBe(first))

  it('become those of the homeowner; what is none stays', () => {
    const text = 'Hello {first_name} of {address} in {development}. {Other} {}'
    const facts = { homeownerName: 'Jack Ryan', address: '12 Longview Park', development: 'Longview Park' }
    expect(fillPlaceholders(text, facts)).toBe('Hello Jack of 12 Longview Park in Longview Park. {Other} {}')
    expect(unknownPlaceholders(`${text} {Other}`)).toEqual(['{Other}'])
    expect(fillPlaceholders('{address}', { ...facts, address: null })).toBe('your home')
  })

  it('are put in once: a name is not searched for more', () => {
    const facts = { homeownerName: '{address} Smith', address: '1 Road', development: 'Park' }
    expect(fillPlaceholders('{first_name}', facts)).toBe('{address}')
  })
})

describe('when an answer is due', () => {
  const due = (at: string, zone = 'Europe/Dublin') => answerDueAt(new Date(at).toISOString(), zone)

  it('is a day later', () => expect(due('2026-03-10T15:00:00Z')).toBe('2026-03-11T15:00:00.000Z'))
  it('passes over the weekend', () => expect(due('2026-03-13T15:00:00Z')).toBe('2026-03-16T15:00:00.000Z'))
  it('begins on Monday for what comes on a Saturday', () =>
    expect(due('2026-03-14T11:00:00Z')).toBe('2026-03-17T00:00:00.000Z'))
  it('takes the weekend of the tenant’s zone', () =>
    // Saturday in Auckland, still Friday in Dublin.
    expect(due('2026-03-13T15:00:00Z', 'Pacific/Auckland')).toBe('2026-03-16T11:00:00.000Z'))

  it.each([
    ['2026-03-10T12:30:00Z', 'Answer due in 30 min', 'warn'],
    ['2026-03-10T20:00:00Z', 'Answer due in 8 h', 'neutral'],
    ['2026-03-10T10:00:00Z', 'Answer 2 h late', 'bad'],
    ['2026-03-05T12:00:00Z', 'Answer 5 days late', 'bad'],
  ])('is said of %s', (dueAt, text, tone) => expect(describeDue(dueAt, '2026-03-10T12:00:00Z')).toEqual({ text, tone }))
})

describe('the thread', () => {
  const message = (id: string, sentAt: string) => ({ id, sentAt })
  const said = (id: string, sentAt: string) => ({
    id,
    sentAt,
    handoverId: 'h',
    author: 'staff' as const,
    authorUserId: null,
    authorName: '',
    content: '',
    inPlaceBy: null,
    photo: null,
  })
  const request = { id: 'h', status: 'resolved' as const, reason: '', requestedAt: '2', resolvedAt: '5' }
  const written = {
    messages: [said('reply', '5'), said('earlier', '3')],
    notes: [{ id: 'note', authorName: '', content: '', createdAt: '4' }],
    requests: [request],
  }
  const keys = (page: Parameters<typeof threadOf>[0]) => threadOf(page, written).map(({ key }) => key)

  it('is one line of time; a reply stands above what it resolved', () => {
    const messages = [message('q', '1'), message('handed', '2')]
    expect(keys({ messages, hasEarlier: false, hasLater: false })).toEqual([
      ...['q', 'handed', 'h-requested', 'earlier', 'note', 'reply', 'h-resolved'],
    ])
  })

  it('has dangers and courtesies in their place, without their words where they are a letter', () => {
    const aside = (id: string, sentAt: string, words: string) => ({ id, sentAt, said: words })
    const asides = [aside('thanks', '4', 'Thank you'), aside('danger', '3', 'I smell gas')]
    const letters = { ...written, messages: [{ ...said('letter', '3'), content: 'I smell gas' }] }
    const items = threadOf({ messages: [message('q', '1')], asides, hasEarlier: false, hasLater: false }, letters)
    expect(items.flatMap((item) => (item.kind === 'aside' ? [[item.key, item.isLetter]] : []))).toEqual([
      ['danger', true],
      ['thanks', false],
    ])
  })

  it('shows on each page what lies between its messages', () => {
    expect(keys({ messages: [message('q', '1'), message('handed', '2')], hasEarlier: false, hasLater: true })).toEqual([
      ...['q', 'handed', 'h-requested'],
    ])
    expect(keys({ messages: [message('late', '4')], hasEarlier: true, hasLater: false })).toEqual([
      ...['late', 'note', 'reply', 'h-resolved'],
    ])
  })
})

describe('the activity', () => {
  const row = (what: 'assigned' | 'status' | 'reply', at: string, to: string | null = null) => ({
    id: what + at,
    what,
    at,
    to,
    who: 'Maeve',
    isHomeowner: false,
  })

  it('says who did what, and not twice what a reply does', () => {
    const activity = [
      row('status', '2026-03-01T10:00:01Z', 'waiting'),
      row('reply', '2026-03-01T10:00:00Z'),
      row('assigned', '2026-03-01T10:00:00Z', 'Maeve'),
      row('assigned', '2026-03-01T09:00:00Z', 'Ciarán'),
    ]
    const state = { id: 'h', activity, homeownerName: 'Jack', requestedAt: '2026-03-01T08:00:00Z' }
    expect(toActivity(state).map(({ text }) => text)).toEqual([
      ...['Maeve wrote', 'Maeve took it on', 'Maeve gave it to Ciarán', 'Jack asked for a person'],
    ])
  })
})

describe('the mails', () => {
  const facts = {
    name: 'Jack Ryan',
    developmentName: 'Longview Park',
    tenantName: 'Longview Homes',
    url: 'https://o.example/x',
  }

  it('of a reply hold its words, whatever they are', () => {
    const mail = replyMail({ ...facts, authorName: 'Maeve', content: 'Turn it <b>off</b>.\n\nThen & on.' })
    expect(mail.subject).toBe('Maeve of Longview Homes has answered you')
    expect(mail.text).toContain('Turn it <b>off</b>.')
    expect(mail.html).toContain('Turn it &lt;b&gt;off&lt;/b&gt;.')
    expect(mail.html).toContain('Then &amp; on.')
    expect(mail.html).toContain('href="https://o.example/x"')
  })

  it('of a notice hold none', () => {
    const mail = noticeMail({ ...facts, name: 'Maeve', homeownerName: 'Jack Ryan', home: '12 Longview Park' })
    expect(mail.text).toContain('Jack Ryan lives at 12 Longview Park.')
  })
})

describe('what the address and the forms say', () => {
  const me = '0190a000-0000-7000-8000-000000000001'

  it('shows what is open unless it is told otherwise', () => {
    expect(readInbox(new URLSearchParams(), me)).toEqual({
      status: 'open',
      assignee: null,
      development: null,
      from: null,
      to: null,
      answered: null,
      search: '',
      sort: 'waiting',
    })
    const asked = new URLSearchParams('status=all&assignee=me&answered=no&from=2026-03-01&to=2026-02-31x&search= tap ')
    expect(readInbox(asked, me)).toMatchObject({
      status: null,
      assignee: me,
      answered: false,
      from: '2026-03-01',
      to: null,
      search: 'tap',
    })
    expect(readInbox(new URLSearchParams('status=x&assignee=y&development=z&sort=w'), me).status).toBe('open')
  })

  it('takes no empty reply and no unknown placeholder', () => {
    const reply = { intent: 'reply', id: me, content: ' \r\n ' }
    expect(handoverIntentSchema.safeParse(reply).success).toBe(false)
    expect(handoverIntentSchema.parse({ ...reply, content: 'a\r\nb ', resolve: 'yes' })).toMatchObject({
      content: 'a\nb',
      resolve: true,
      anyway: false,
      seen: '',
    })
    const canned = { intent: 'add', title: ' Hello  there ', content: 'Dear {name}' }
    expect(cannedReplyIntentSchema.safeParse(canned).success).toBe(false)
    expect(cannedReplyIntentSchema.parse({ ...canned, content: 'Dear {first_name}' })).toMatchObject({
      title: 'Hello there',
    })
  })
})
