// Telephone numbers as they stand in lists. They are kept as a person reads them; two are the same where their figures are.

/** What is dialled for a country, and whether a number within it begins with a nought that a spreadsheet drops. */
const countries: Record<string, { code: string; hasTrunkZero: boolean }> = {
  IE: { code: '353', hasTrunkZero: true },
  GB: { code: '44', hasTrunkZero: true },
  DE: { code: '49', hasTrunkZero: true },
  FR: { code: '33', hasTrunkZero: true },
  NL: { code: '31', hasTrunkZero: true },
  BE: { code: '32', hasTrunkZero: true },
  AT: { code: '43', hasTrunkZero: true },
  CH: { code: '41', hasTrunkZero: true },
  ES: { code: '34', hasTrunkZero: false },
  IT: { code: '39', hasTrunkZero: false },
  PT: { code: '351', hasTrunkZero: false },
  PL: { code: '48', hasTrunkZero: false },
  US: { code: '1', hasTrunkZero: false },
  CA: { code: '1', hasTrunkZero: false },
}

const figures = { fewest: 6, most: 15 }

/**
 * A telephone number in the one way in which it is kept: `087 123 4567`, `+353 87 123 4567`. A nought or a plus that a spreadsheet took
 * away is put back where the country says so.
 * @param country ISO 3166 alpha-2, or null where nobody knows it.
 * @returns null for what is no number, or only a part of one (`3.53871E+11`).
 */
export function tidyPhone(written: string, country: string | null = null): string | null {
  const text = written
    .normalize('NFKC')
    .replace(/^\s*tel\s?[.:]?\s?/i, '')
    .replace(/\(0\)/g, ' ')
    .replace(/[\s().\-–/]+/g, ' ')
    .trim()
  if (!/^\+?[0-9][0-9 ]*$/.test(text)) return null
  const plain = text.replace(/^00(?=[1-9])/, '+')
  const count = phoneKey(plain).length
  if (count < figures.fewest || count > figures.most) return null
  return withoutLoss(plain, country)
}

/** The figures of a number: what two have in common that are the same. */
export function phoneKey(phone: string): string {
  return phone.replace(/[^0-9]/g, '')
}

function withoutLoss(phone: string, country: string | null): string {
  const known = country ? countries[country] : undefined
  if (!known || phone.startsWith('+') || phone.startsWith('0')) return phone
  if (phone.startsWith(known.code) && phoneKey(phone).length >= known.code.length + 8) return `+${phone}`
  return known.hasTrunkZero && phoneKey(phone).length >= 7 ? `0${phone}` : phone
}
