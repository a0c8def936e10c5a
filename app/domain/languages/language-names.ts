import type { Language } from './languages'

/** What staff read for a language. */
export const languageNames: Record<Language, string> = {
  en: 'English',
  ga: 'Irish',
  pl: 'Polish',
  uk: 'Ukrainian',
  ro: 'Romanian',
  pt: 'Portuguese',
  es: 'Spanish',
  fr: 'French',
  de: 'German',
  lt: 'Lithuanian',
}
