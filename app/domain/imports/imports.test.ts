// Lists as builders keep them: what each kind of disorder is read as.
import { describe, expect, it } from 'vitest'
import { contextOf, type Homes, importText } from '../../../tests/support/import-in-memory'
import { fieldOfHeading, guessColumns } from './guess-columns'
import { houseTypeCodeOf } from './read-row'
import { unitKey } from './unit-key'

const list = (...lines: string[]) => lines.join('\n')
const homeOf = (homes: Homes, number: string) => homes.get(unitKey(number))
const peopleOf = (homes: Homes, number: string) =>
  homeOf(homes, number)?.people.map(({ name, email, phone }) => [name, email, phone])
const unitOf = (homes: Homes, number: string) => homeOf(homes, number)?.unit
const problemsOf = (rows: ReturnType<typeof importText>['rows']) =>
  rows.flatMap(({ number, problems }) => problems.map(({ column, message }) => [number, column, message]))

describe('a list with', () => {
  it('headings in the third row, under a title and an empty line', () => {
    const { mapping, counts } = importText(
      list('Oak Park - Sales,,', ',,', 'Plot No.,House Type,Purchaser', '1,A,Anna Murphy'),
    )
    expect(mapping).toEqual(['number', 'houseType', 'name'])
    expect(counts).toMatchObject({ new: 1, refused: 0 })
  })

  it('no headings at all', () => {
    const { mapping, homes } = importText(
      list('1;A;anna@example.com;Anna Murphy', '2;B;;John Byrne', '3;A;c@example.com;Cian Walsh'),
    )
    expect(mapping).toEqual(['number', 'houseType', 'email', 'name'])
    expect(homes.size).toBe(3)
  })

  it.each([
    ['German', 'Hausnummer;Haustyp;Straße;PLZ;Übergabe;Käufer;E-Mail-Adresse;Handy'],
    ['French', 'N° de lot;Type de maison;Rue;Code postal;Remise des clés;Acquéreur;Courriel;Portable'],
    [
      'Spanish',
      'Vivienda;Tipo de vivienda;Dirección;Código postal;Fecha de entrega;Comprador;Correo electrónico;Móvil',
    ],
    ['Polish', 'Numer domu;Typ domu;Ulica;Kod pocztowy;Data odbioru;Nabywca;Adres e-mail;Numer telefonu'],
    ['English', 'Plot;Type;Address;Eircode;Closing Date;Purchaser(s);E-mail:;Mobile No.'],
  ])('headings in %s', (_, headings) => {
    const { mapping } = guessColumns([headings.split(';'), Array(8).fill('')])
    expect(mapping).toEqual(['number', 'houseType', 'address', 'postcode', 'handedOverOn', 'name', 'email', 'phone'])
  })

  it('columns about other people and money', () => {
    for (const heading of ['Solicitor email', 'Estate Agent', 'Price', 'Deposit paid', 'Purchaser current address'])
      expect(fieldOfHeading(heading), heading).toBe('')
    expect(fieldOfHeading('Purchaser 2 E-mail')).toBe('email2')
    expect(fieldOfHeading('Co-purchaser name')).toBe('name2')
    expect(fieldOfHeading('Snags')).toBeNull()
  })

  it('what the company said of its headings before', () => {
    const remembered = new Map([
      ['snags', ''],
      ['ref', 'number'],
    ])
    expect(fieldOfHeading('Ref.', remembered)).toBe('number')
    expect(guessColumns([['Ref', 'Snags', 'Name'], []], { remembered }).mapping).toEqual(['number', '', 'name'])
  })

  it('days in every way to write them', () => {
    const days = ['12/03/2026', '12.3.26', '2026-03-12', '12 March 2026', '12-Mar-26', 'Thu 12th of March, 2026']
    days.push('March 12, 2026', '46093', '2026-03-12T00:00:00Z', '12/03/2026 00:00', '12. März 2026', '12 marca 2026')
    const { homes } = importText(list('Home|Handover date', ...days.map((day, index) => `${index + 1}|${day}`)))
    expect([...homes.values()].map(({ unit }) => unit.handedOverOn)).toEqual(days.map(() => '2026-03-12'))
  })

  it('days with the month first, as one of them tells', () => {
    const { homes } = importText(list('Home,Closing', '1,03/12/2026', '2,03/25/2026'))
    expect([...homes.values()].map(({ unit }) => unit.handedOverOn)).toEqual(['2026-03-12', '2026-03-25'])
  })

  it('days that are none', () => {
    const { rows, counts } = importText(list('Home,Closing', '1,31/02/2026', '2,March 2026', '3,TBC', '4,Q3 2026'))
    expect(counts).toMatchObject({ new: 1, refused: 3 })
    expect(problemsOf(rows)[0]).toEqual([2, 1, '“31/02/2026” is no day. Write it like 12 March 2026.'])
  })

  it('phone numbers that lost their nought, or have every sign there is', () => {
    const { homes } = importText(
      list(
        'Home;Name;Mobile',
        '1;A B;871234567',
        '2;C D;+353 (0)87-123 4567',
        '3;E F;00353871234567',
        '4;G H;353871234567',
        '5;I J;087 123 4567',
      ),
    )
    expect(['1', '2', '3', '4', '5'].map((number) => peopleOf(homes, number)?.[0]?.[2])).toEqual([
      '0871234567',
      '+353 87 123 4567',
      '+353871234567',
      '+353871234567',
      '087 123 4567',
    ])
  })

  it('a phone number that the spreadsheet shortened, or that is a word', () => {
    const { rows } = importText(list('Home,Name,Phone', '1,A B,3.53871E+11', '2,C D,ask Mary'))
    expect(problemsOf(rows).map(([, , message]) => message)).toEqual([
      'The spreadsheet has shortened this number. Write it in full.',
      '“ask Mary” is no phone number. Mend it, or leave it empty.',
    ])
  })

  it('e-mail addresses in links, in brackets, missing, or said to be missing', () => {
    const { homes, counts } = importText(
      list(
        'Home|Name|Email',
        '1|A B|mailto:a@example.com',
        '2|C D|Cara <c@example.com>',
        '3|E F|',
        '4|G H|n/a',
        '5|I J|i@example.com;',
        '6|K L|no email',
      ),
    )
    expect(['1', '2', '3', '4', '5', '6'].map((number) => peopleOf(homes, number)?.[0]?.[1])).toEqual([
      'a@example.com',
      'c@example.com',
      null,
      null,
      'i@example.com',
      null,
    ])
    expect(counts.new).toBe(6)
  })

  it('an address with a slip, or several in a cell', () => {
    const { rows } = importText(list('Home|Name|Email', '1|A B|anna@example', '2|C D|c@example.com; d@example.com'))
    expect(problemsOf(rows)).toEqual([
      [2, 2, '“anna@example” is no e-mail address. Mend it, or leave it empty.'],
      [3, 2, 'Several addresses stand here. Keep one, and give the other person a row of their own.'],
    ])
  })

  it('names of every shape, kept as they are written', () => {
    const names = [
      'Ó Súilleabháin, Seán',
      'Nguyễn Thị Minh Khai',
      '李小龙',
      'José María de la Cruz y Gómez',
      "D'Arcy-O’Brien",
      'Cher',
      'Mr & Mrs J. Byrne',
      'MURPHY ANNA',
    ]
    const { homes, counts } = importText(list('Home|Owner', ...names.map((name, index) => `${index + 1}|${name}`)))
    expect([...homes.values()].map(({ people }) => people[0]?.name)).toEqual(names)
    expect(counts.refused).toBe(0)
  })

  it('first names and surnames apart, and a second buyer in columns of their own', () => {
    const { homes } = importText(
      list(
        'Unit,Surname,First Name,Email,Purchaser 2 Name,Purchaser 2 Email',
        '7,Murphy,Anna,a@example.com,Brian Murphy,b@example.com',
      ),
    )
    expect(peopleOf(homes, '7')).toEqual([
      ['Anna Murphy', 'a@example.com', null],
      ['Brian Murphy', 'b@example.com', null],
    ])
  })

  it('joint buyers on rows of their own', () => {
    const { homes, rows } = importText(
      list('Unit,Type,Name,Email', '7,A,Anna Murphy,a@example.com', '7,A,Brian Murphy,b@example.com'),
    )
    expect(peopleOf(homes, '7')).toHaveLength(2)
    expect(rows.map(({ outcome }) => outcome)).toEqual(['new', 'changed'])
    expect(rows[1]?.notes).toEqual(['Brian Murphy becomes a homeowner beside Anna Murphy.'])
  })

  it('two people who share an e-mail address', () => {
    const { homes, rows } = importText(
      list('Unit,Name,Email', '7,Anna Murphy,m@example.com', '7,Brian Murphy,M@example.com'),
    )
    expect(peopleOf(homes, '7')).toEqual([['Anna Murphy', 'm@example.com', null]])
    expect(problemsOf(rows)[0]?.[2]).toMatch(/Row 2 says otherwise of Anna Murphy.*address of their own/)
  })

  it('a home twice, which says two things', () => {
    const { rows } = importText(list('Unit,Type', '7,A', '07,B'))
    expect(problemsOf(rows)).toEqual([[3, 1, 'Row 2 says otherwise of the same home: A.']])
  })

  it('a home twice, which says the same', () => {
    const { counts } = importText(
      list('Unit,Type,Name', '7,A,Anna Murphy', 'Plot 7,A,"Murphy, Anna"', '7,A,Anna Murphy'),
    )
    expect(counts).toMatchObject({ new: 1, unchanged: 1, changed: 0, refused: 1 })
  })

  it('numbers of homes in every way to write them', () => {
    const same = [
      '12',
      '012',
      '#12',
      'Plot 12',
      'Plot No. 12',
      'Unit 12',
      ' 12 ',
      '12.0',
      'No 12',
      'House 12',
      'PLOT 12',
    ]
    expect(new Set(same.map(unitKey))).toEqual(new Set(['12']))
    expect(new Set(['12', '12A', 'Apt 12', 'Flat 12', '1-2', '1/2', '112', '120', '1.2'].map(unitKey)).size).toBe(8)
    expect(unitKey('12a')).toBe(unitKey('12 A'))
  })

  it('headings between the rows, empty rows, a row of totals, and the headings once more', () => {
    const { counts, rows } = importText(
      list('Unit,Type,Name', 'Phase 1,,', '1,A,Anna Murphy', ',,', 'Unit,Type,Name', '2,B,', 'Total,2,'),
    )
    expect(counts).toEqual({ new: 2, changed: 0, unchanged: 0, refused: 0, skipped: 4 })
    expect(rows.find(({ number }) => number === 7)?.notes).toEqual(['A row of totals.'])
  })

  it('a row of a homeowner whose home is not said', () => {
    const { rows } = importText(list('Unit,Type,Name', ',A,Anna Murphy', '2,B,Cian Walsh'))
    expect(problemsOf(rows)).toEqual([[2, 0, 'Which home is this? Write its number.']])
  })

  it('what a formula left behind', () => {
    const { rows } = importText(list('Unit,Type,Name', '1,#REF!,Anna Murphy', '2,A,#N/A'))
    expect(problemsOf(rows)).toEqual([
      [2, 1, 'The formula here could not be worked out (#REF!). Write what it should say.'],
      [3, 2, 'The formula here could not be worked out (#N/A). Write what it should say.'],
    ])
  })

  it('house types by code, by name, in another case, or unknown', () => {
    const context = contextOf(['A', 'C1'])
    const { homes, rows } = importText(
      list('Unit,Type', '1,a', '2,Type A', '3,House Type C1', '4,Z9'),
      new Map(),
      context,
    )
    expect(['1', '2', '3'].map((number) => unitOf(homes, number)?.houseType)).toEqual(['A', 'A', 'C1'])
    expect(problemsOf(rows)).toEqual([[5, 1, 'There is no house type “Z9” here, but A, C1.']])
    const added = importText(list('Unit,Type', '4,Z 9 (mid terrace)'), new Map(), { ...context, addsHouseTypes: true })
    expect(unitOf(added.homes, '4')?.houseType).toBe('Z-9-MID-TERRACE')
    expect(houseTypeCodeOf('—')).toBeNull()
  })

  it('an address in several columns, or none', () => {
    const { homes, rows } = importText(
      list('Unit,Address 1,Address 2,County', '1,1 Oak Park,Naas,Kildare', '2,,,', 'Apt 3,-,-,-'),
    )
    expect(unitOf(homes, '1')?.address).toBe('1 Oak Park, Naas, Kildare')
    expect(unitOf(homes, '2')?.address).toBe('2 Oak Park, Naas')
    expect(rows[1]?.notes).toEqual(['Its address is not said, and becomes “2 Oak Park, Naas”.'])
    expect(unitOf(homes, 'Apt 3')?.address).toBe('Apt 3, Oak Park, Naas')
  })

  it('cells with line breaks, spaces that do not break, and characters that nobody sees', () => {
    const { homes } = importText('Unit;Address;Name\n1;"1 Oak Park\r\nNaas\u00a0 Kildare";\u200bAnna\tMurphy\ufeff')
    expect(unitOf(homes, '1')?.address).toBe('1 Oak Park Naas Kildare')
    expect(peopleOf(homes, '1')?.[0]?.[0]).toBe('Anna Murphy')
  })

  it('quotation marks that nobody closed, and rows of different lengths', () => {
    const { homes } = importText(
      list('Unit,Name,Email,Phone', '1,Anna "Annie" Murphy', '2,"Cian,c@example.com', '3,Una Walsh,u@example.com,,,,'),
    )
    expect(peopleOf(homes, '1')?.[0]?.[0]).toBe('Anna "Annie" Murphy')
    expect(peopleOf(homes, '3')?.[0]?.[1]).toBe('u@example.com')
  })

  it.each([
    ['tabs', '\t'],
    ['semicolons, with commas in the cells', ';'],
    ['bars', '|'],
  ])('%s between the cells', (_, separator) => {
    const { homes } = importText(
      list(
        ['Unit', 'Address', 'Name'].join(separator),
        ['1', '1 Oak Park, Naas, Kildare', 'Murphy, Anna'].join(separator),
      ),
    )
    expect(unitOf(homes, '1')?.address).toBe('1 Oak Park, Naas, Kildare')
  })

  it('the line by which Excel is told the separator', () => {
    expect(importText('sep=;\r\nUnit;Name\r\n1;Anna, Murphy\r\n').homes.size).toBe(1)
  })

  it('meters, phases and energy ratings', () => {
    const { homes, rows } = importText(
      list('Unit|MPRN|GPRN|Phase|BER', '1|10 00 1234 567|1234567|Phase 2|A2', '2|none|12|2|'),
    )
    expect(unitOf(homes, '1')).toMatchObject({
      mprn: '10001234567',
      gprn: '1234567',
      phase: 'Phase 2',
      energyRating: 'A2',
    })
    expect(problemsOf(rows)).toEqual([[3, 2, 'A meter has a number of 6 to 21 figures.']])
  })

  it('more than a cell may hold', () => {
    const { rows } = importText(list('Unit,Phase', `1,${'x'.repeat(200)}`))
    expect(problemsOf(rows)).toEqual([[2, 1, 'Phase has at most 60 characters.']])
  })
})
