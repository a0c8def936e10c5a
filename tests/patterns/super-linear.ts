// Whether a pattern can be made to take more than linear time. recheck proves it where it can (by automata), and else searches for
// a text that does it; what a search claims is believed once V8 takes that long, too.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { runInNewContext } from 'node:vm'
import { check } from 'recheck'
import type { SourcePattern } from './source-patterns'

const require = createRequire(import.meta.url)
const TEXT_LENGTH = 50_000
// A linear pattern takes about a millisecond for such a text, a quadratic one more than a second.
const LONGEST_MS = 300

export const knownFile = 'tests/patterns/linear-patterns.json'
const recheck = (require('recheck/package.json') as { version: string }).version

type Known = { recheck: string; linear: string[] }

// Those that were found linear by this version of recheck: for some a search takes seconds.
function knownLinear(): Set<string> {
  const known = JSON.parse(readFileSync(knownFile, 'utf8')) as Known
  return new Set(known.recheck === recheck ? known.linear : [])
}

/** What is wrong with which of these patterns, and what to write into the file of those that are known to be linear. */
export async function faultsOf(patterns: readonly SourcePattern[]): Promise<{ faults: string[]; known: Known }> {
  const [known, faults, linear] = [knownLinear(), [] as string[], [] as string[]]
  for (const [literal, pattern] of new Map(patterns.map((pattern) => [pattern.literal, pattern]))) {
    const fault = known.has(literal) ? null : await superLinear(pattern)
    if (fault) faults.push(fault)
    else linear.push(literal)
  }
  return { faults, known: { recheck, linear: linear.sort() } }
}

/** What is wrong with a pattern, in words; null when it is linear. */
export async function superLinear({ source, flags, literal, at }: SourcePattern): Promise<string | null> {
  const found = await check(source, flags, { timeout: 60_000 })
  if (found.status === 'safe') return null
  if (found.status === 'unknown')
    return `${at} ${literal}: nothing could be told of it (${found.error.kind}); make it simpler`
  if (found.checker === 'fuzz' && !takesLong(new RegExp(source, flags), found.attack)) return null
  return `${at} ${literal}: ${found.complexity.summary}, with ${found.attack.pattern}`
}

type Attack = { pumps: { prefix: string; pump: string }[]; suffix: string }

function takesLong(pattern: RegExp, { pumps, suffix }: Attack): boolean {
  const times = (pump: string) => Math.ceil(TEXT_LENGTH / pumps.length / Math.max(pump.length, 1))
  const text = pumps.map(({ prefix, pump }) => prefix + pump.repeat(times(pump))).join('') + suffix
  try {
    runInNewContext('text.replace(pattern, "")', { pattern, text }, { timeout: LONGEST_MS })
    return false
  } catch {
    return true
  }
}
