const HIDDEN = '[hidden]'

const secrets: [RegExp, string][] = [
  // user:password@ of an address.
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@:]*:[^\s/@]*@/gi, `$1${HIDDEN}@`],
  [/\b(bearer|basic)\s+[a-z0-9._~+/=-]+/gi, `$1 ${HIDDEN}`],
  [
    /\b([\w-]*(?:password|passwd|secret|token|api[_-]?key|authorization|cookie|signature)["']?\s*[:=]\s*)["']?[^\s"',;&]+/gi,
    `$1${HIDDEN}`,
  ],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, HIDDEN],
  // Keys and tokens look like nothing else: long, and with figures in them. An id of a row has dashes after eight characters.
  [/\b(?=[\w-]*\d)(?![0-9a-f]{8}-[0-9a-f]{4}-)(?=[\w-]*[A-Za-z])[\w-]{32,}\b/g, HIDDEN],
]

/** A text for a log without what looks like a password, a token, a key or an e-mail address. */
export function redactSecrets(text: string): string {
  return secrets.reduce((shown, [secret, replacement]) => shown.replace(secret, replacement), text)
}
