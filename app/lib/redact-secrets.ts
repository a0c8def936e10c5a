// Whoever reports an error chooses its text, so every pattern here is linear: none may begin again inside of what it has read.
const HIDDEN = '[hidden]'

const secrets: [RegExp, string][] = [
  // user:password@ of an address.
  [/:\/\/[^\s/@:]*:[^\s/@]*@/g, `://${HIDDEN}@`],
  [/\b(bearer|basic)\s+[a-z0-9._~+/=-]+/gi, `$1 ${HIDDEN}`],
  [
    /((?:password|passwd|secret|token|api[_-]?key|authorization|cookie|signature)["']?\s*[:=]\s*)["']?[^\s"',;&]+/gi,
    `$1${HIDDEN}`,
  ],
  [/(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, HIDDEN],
]
const longWord = /[\w-]{32,}/g
const idsInFront = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}[-_]*)+/

/** A text for a log without what looks like a password, a token, a key or an e-mail address. */
export function redactSecrets(text: string): string {
  return secrets
    .reduce((shown, [secret, replacement]) => shown.replace(secret, replacement), text)
    .replace(longWord, (word) => (isKey(word) ? HIDDEN : word))
}

// Keys and tokens look like nothing else: long, and with figures in them. Ids of rows are long as well.
function isKey(word: string): boolean {
  const rest = word.replace(idsInFront, '')
  return rest.length >= 32 && /\d/.test(rest) && /[A-Za-z]/.test(rest)
}
