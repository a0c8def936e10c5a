// What cannot be undone is done when somebody said so: by an answer at the terminal, or by a flag where there is none. In production,
// and for a database on another machine, a yes is not enough: the database is named, so that nobody means another one.

/** A command, and what it destroys, as in "db:reset drops every table". */
export type Danger = { command: string; what: string; url: string; production: boolean }

/** Asks at a terminal; null where there is none. */
export type Question = ((text: string) => Promise<string>) | null

const here = new Set(['localhost', '127.0.0.1', '[::1]', ''])

/** @throws when it was not agreed to; the message says how to. */
export async function agreed(danger: Danger, args: readonly string[], ask: Question): Promise<void> {
  const { hostname, pathname } = new URL(danger.url)
  const database = decodeURIComponent(pathname.slice(1))
  const place = here.has(hostname) ? database : `${database} on ${hostname}`
  const sentence = `db:${danger.command} ${danger.what}, in the database ${place}.`
  const needsName = danger.production || !here.has(hostname)
  const flag = needsName ? `--database=${database}` : '--yes'
  if (args.includes(flag) || args.includes(`--database=${database}`)) return
  if (!ask || (needsName && args.includes('--yes')))
    throw new Error(`${sentence} Say so: npm run db:${danger.command} -- ${[...args.filter(isWhat), flag].join(' ')}`)
  const expected = needsName ? database : 'yes'
  const answer = await ask(`${sentence}\nType ${needsName ? 'its name' : expected} to go on: `)
  if (answer.trim() !== expected) throw new Error('Nothing was done.')
}

const isWhat = (arg: string) => arg === '--all'
