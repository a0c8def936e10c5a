// Moments are ISO text everywhere, as the database pools answer: what is compared, shown and sent is one and the same.

/**
 * A moment as Postgres writes it (`2026-06-01 12:00:00.123456+00`), as ISO text of milliseconds (`2026-06-01T12:00:00.123Z`).
 * What is no moment (`infinity`, or a year before Christ) stays as it is.
 */
export function isoInstant(text: string): string {
  const utc = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00(?::?00)?$/.exec(text)
  if (utc) return `${utc[1]}T${utc[2]}.${(utc[3] ?? '').slice(0, 3).padEnd(3, '0')}Z`
  const [, day, time, zone] = /^(\d{4}-\d\d-\d\d) ([\d:.]+)([+-][\d:]+)$/.exec(text) ?? []
  if (!day || !time || !zone) return text
  return new Date(`${day}T${time}${zone.includes(':') ? zone : `${zone}:00`}`).toISOString()
}

/** The moment that is so many milliseconds after another, or before it. */
export function addMs(at: string, ms: number): string {
  return new Date(Date.parse(at) + ms).toISOString()
}
