// What people, programs and attackers send that no page of ours ever would: in any field, in any part of an address, as any body.
import { writeCursor } from '~/lib/keyset'
import { newId } from '~/lib/id'

const cursorOf = (value: string) => writeCursor({ direction: 'after', value, id: newId() })

/** By what is wrong with them. */
export const texts: Record<string, string> = {
  'the character that Postgres stores nowhere': 'a\0b',
  'only that character': '\0',
  'characters that nobody sees': '\u0001\u001b[31m\u007f\u0085\u202e',
  'half a character': 'a\ud800b',
  'nothing but space': ' \t\r\n ',
  'a day that no month has': '2026-02-31',
  'a month that no year has': '9999-99-99',
  'a year before the first': '0000-01-01',
  'the last day there is': '9999-12-31',
  'a number past int4': '2147483648',
  'a number past bigint': '99999999999999999999',
  'a number below nothing': '-1',
  'a number that is none': 'NaN',
  'a number without end': '1e400',
  'a list, as some programs write it': '1,2,3',
  'a text that is far too long': 'x'.repeat(20_000),
  'a pattern of SQL': `%' OR 1=1; --\\`,
  'JSON that reaches for the prototype': '{"__proto__":{"a":1},"constructor":{"prototype":null}}',
  'an address elsewhere': '//evil.example/\\evil',
  'a cursor of nothing': cursorOf('\0'),
  'a cursor of a number past all': cursorOf('1e999999'),
  'a cursor of no number': cursorOf('x'),
  'a cursor of no day': cursorOf('9999-99-99'),
  'a cursor of no moment': cursorOf('294277-01-01 00:00:00+00'),
}

/** Those that a database breaks at where nobody has looked at them before; the first two break most. */
export const sharp = [
  'the character that Postgres stores nowhere',
  'a day that no month has',
  'a year before the first',
  'the last day there is',
  'a number past int4',
  'a number past bigint',
  'a number below nothing',
  'a number without end',
  'a cursor of nothing',
  'a cursor of a number past all',
  'a cursor of no number',
  'a cursor of no moment',
].map((name) => texts[name] ?? '')

type Sent = { body: BodyInit; type: string | null }

/** Bodies that are no form and no JSON that anybody asked for. */
export const bodies: Record<string, Sent> = {
  'nothing at all': { body: '', type: null },
  'bytes without a type': { body: new Uint8Array([0, 255, 254, 195, 40]), type: null },
  'plain text': { body: 'a\0b', type: 'text/plain' },
  'a form in several parts without a boundary': { body: 'a=b', type: 'multipart/form-data' },
  'a form in several parts that breaks off': {
    body: '--b\r\nContent-Disposition: form-data; name="intent"\r\n\r\nsave',
    type: 'multipart/form-data; boundary=b',
  },
  'a form that is not encoded': {
    body: '%E0%A4%A=%&intent=%00&__proto__=1&=&&',
    type: 'application/x-www-form-urlencoded',
  },
  'JSON that breaks off': { body: '{"message":', type: 'application/json' },
  'JSON that is null': { body: 'null', type: 'application/json' },
  'JSON that is a list': { body: '[[]]', type: 'application/json' },
  'JSON that is deep': { body: '['.repeat(200_000), type: 'application/json' },
  'JSON of deep objects': { body: '{"a":'.repeat(4_000) + '1' + '}'.repeat(4_000), type: 'application/json' },
  'JSON of half characters and no prototype': {
    body: '{"__proto__":null,"message":"\\ud800\\u0000","reason":"\\u0000","path":"/\\u0000","type":["a"],"stack":{}}',
    type: 'application/json',
  },
  'JSON of numbers past all': {
    body: '{"message":1e999,"reason":-1,"conversation_id":99999999999999999999,"assistant_id":true}',
    type: 'application/json',
  },
}

/** Queries as no browser writes them. */
export const rawQueries = [
  '?%',
  '?%E0%A4%A=%00',
  '?__proto__=1&constructor=2',
  '?page=1&page=2&page=3',
  `?${'a=1&'.repeat(3_000)}`,
]

/** Headers that say what cannot be. */
export const headers: Record<string, string>[] = [
  { Cookie: 'openhouse_staff=%E0%A4%A; openhouse_home="; theme=%; flash=eyJ; __proto__=x; =; ;' },
  {
    Authorization: `Bearer ${'x'.repeat(4_000)}`,
    'Last-Event-ID': '9'.repeat(400),
    Range: 'bytes=9-1,-0',
    'If-None-Match': '"',
  },
  {
    'User-Agent': '\u00ff'.repeat(4_000),
    Referer: 'http://[',
    'If-Modified-Since': 'never',
    'Accept-Language': '*;q=x',
  },
]
