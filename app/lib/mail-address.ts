// Addresses as they stand in lists: behind `mailto:`, within `<…>`, with a full stop or a space too many.

const LONGEST = 254

/**
 * The one e-mail address that a cell says, as it is written; null where it says none, or several.
 */
export function tidyMailAddress(written: string): string | null {
  const text = written
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
  const [, within] = /^[^<>]{0,200}<([^<>\s]{1,300})>$/.exec(text) ?? []
  const address = (within ?? text)
    .replace(/^mailto:/i, '')
    .replace(/^['"(]/, '')
    .replace(/['")]$/, '')
    .replace(/[.,;]$/, '')
    .trim()
  return isMailAddress(address) ? address : null
}

/** Whether a text is an address by its form; whether somebody reads what is sent there, no form says. */
export function isMailAddress(text: string): boolean {
  if (text.length > LONGEST) return false
  const [local = '', domain = '', ...more] = text.split('@')
  if (more.length || !/^[^\s,;:<>()[\]"\\]{1,64}$/u.test(local) || local.includes('..')) return false
  const labels = domain.split('.')
  return (
    labels.length > 1 &&
    labels.every((label) => /^[\p{L}\p{N}-]{1,63}$/u.test(label)) &&
    !/^\d+$/.test(labels.at(-1) ?? '')
  )
}
