// For people to recognise, and for nothing else: what a browser says of itself is whatever it likes.
const devices: [RegExp, string][] = [
  [/iPhone|iPod/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android tablet'],
  [/Windows/, 'Windows'],
  [/Macintosh|Mac OS X/, 'Mac'],
  [/CrOS/, 'Chromebook'],
  [/Linux/, 'Linux'],
]
const browsers: [RegExp, string][] = [
  [/Edg(A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]

/** What a User-Agent header says in words, such as `Safari on iPhone`; `an unknown browser` when it says nothing known. */
export function deviceOf(userAgent: string): string {
  const nameIn = (known: [RegExp, string][]) => known.find(([pattern]) => pattern.test(userAgent))?.[1]
  const [browser, named] = [nameIn(browsers), nameIn(devices)]
  const device = named === 'Android tablet' && userAgent.includes('Mobile') ? 'Android phone' : named
  if (browser && device) return `${browser} on ${device}`
  return browser ?? device ?? 'an unknown browser'
}
