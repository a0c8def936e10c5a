/** How long to wait, in words: `20 seconds`, `a minute`, `4 minutes`, `an hour`. */
export function waitWords(seconds: number): string {
  if (seconds < 50) return `${Math.max(2, Math.ceil(seconds))} seconds`
  const minutes = Math.ceil(seconds / 60)
  if (minutes >= 50) return 'an hour'
  return minutes === 1 ? 'a minute' : `${minutes} minutes`
}
