// What a long command is doing, for a person who waits: one line a step, rewritten in place on a terminal.

export type Step = { update: (done: number, of: number) => void; done: () => void }
export type Progress = { step: (title: string) => Step; seconds: () => string }

export function startProgress(): Progress {
  const startedAt = Date.now()
  const seconds = () => ((Date.now() - startedAt) / 1000).toFixed(1)
  const line = (text: string) => process.stdout.write(`${seconds().padStart(6)} s  ${text}\n`)
  return {
    seconds,
    step(title) {
      let shown = 0
      line(`${title} …`)
      return {
        update(done, of) {
          // A line for each tenth, so a log stays readable too.
          const tenth = Math.floor((done / of) * 10)
          if (tenth <= shown || done === of) return
          shown = tenth
          line(`${title}: ${Math.floor((100 * done) / of)} %`)
        },
        done: () => line(`${title}: done`),
      }
    },
  }
}
