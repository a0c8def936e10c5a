const month = new Intl.DateTimeFormat('en-IE', { month: 'long', timeZone: 'UTC' })
const QUOTED = 160

/** `You asked “Is there a key safe?” in March.` */
export function youAsked(question: string, askedOn: string): string {
  const line = question.replace(/\s+/g, ' ').trim()
  const quoted = line.length > QUOTED ? `${line.slice(0, QUOTED)}…` : line
  return `You asked “${quoted}” in ${month.format(new Date(`${askedOn}T12:00:00Z`))}.`
}
