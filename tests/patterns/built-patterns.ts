// What a file that builds regular expressions is called with to build them, from what people choose: names, addresses, searches.
import type { SourcePattern } from './source-patterns'

const hostile = 'a.*a+(a|b)* [a-z]+$ ((a+)+)+ \\s+$'

export const builtPatterns: Record<string, () => Promise<unknown>> = {
  'app/features/account/views/scrub-person.ts': async () => {
    const { scrubberOf } = await import('~/features/account/views/scrub-person')
    const address = `12 ${hostile}, 3 High Street, D04 X285`
    for (const name of ['Mary Ann Byrne', 'Will Green', hostile])
      scrubberOf({ name, email: 'mary@example.test', address }).own('Mary')
  },
  'app/features/chat/answering/model-text/citation-marks.ts': () =>
    import('~/features/chat/answering/model-text/citation-marks'),
  'app/features/analytics/questions/filters.ts': () => import('~/features/analytics/questions/filters'),
  'app/domain/people/looks-for-person.ts': () => import('~/domain/people/looks-for-person'),
  'app/features/documents/retrieval/lacking-facts.ts': () => import('~/features/documents/retrieval/lacking-facts'),
  'app/features/documents/retrieval/other-homes.ts': async () => {
    const { homeWords } = await import('~/features/documents/retrieval/other-homes')
    const home = { developmentName: 'Park', houseTypeName: 'The Ash', otherHouseTypeNames: ['The Birch', hostile] }
    return homeWords(home, 'the birch')
  },
  'app/features/documents/retrieval/question-terms.ts': () => import('~/features/documents/retrieval/question-terms'),
  'app/features/documents/retrieval/vocabulary.ts': () => import('~/features/documents/retrieval/vocabulary'),
  'app/lib/search-key.ts': async () => {
    const { foundRanges, searchKey } = await import('~/lib/search-key')
    return [foundRanges('heat pump', ['heat', 'pump']), foundRanges('heat pump', [searchKey(hostile), hostile])]
  },
  'app/lib/stated-figures.ts': () => import('~/lib/stated-figures'),
  'seeds/render/inline.ts': () => import('../../seeds/render/inline'),
}

/** All that these files build, at the first call in a process: what one builds as it loads, it builds once. */
export async function patternsBuilt(): Promise<SourcePattern[]> {
  const built: SourcePattern[] = []
  const RegExpItself = globalThis.RegExp
  const note = (pattern: RegExp) => {
    const at = builderOf(new Error().stack ?? '')
    if (at) built.push({ literal: String(pattern), source: pattern.source, flags: pattern.flags, at })
    return pattern
  }
  globalThis.RegExp = new Proxy(RegExpItself, {
    construct: (target, args: [string, string?]) => note(new target(...args)),
    apply: (target, _, args: [string, string?]) => note(target(...args)),
  })
  try {
    for (const build of Object.values(builtPatterns)) await build()
  } finally {
    globalThis.RegExp = RegExpItself
  }
  return built
}

// Libraries build patterns too: whoever called RegExp, and not who called them, is meant.
function builderOf(stack: string): string | undefined {
  const caller = stack.split('\n').find((line) => /:\d+:\d+/.test(line) && !line.includes('built-patterns.ts'))
  return Object.keys(builtPatterns).find((file) => caller?.includes(file))
}
