// The vectors of all that the demo's documents, topics and questions say: making them takes a minute of a core, reading them nothing.
import { existsSync, readFileSync } from 'node:fs'
import { KnownVectors } from '~/platform/known-vectors'

/** Named by the model whose vectors they are. `npm run seeds:vectors` writes it anew. */
export const knownVectorsFile = 'seeds/vectors/all-MiniLM-L6-v2.bin'

/** What is not among them, since a seed or the way it is cut has changed, is embedded as any other text. */
export function knownVectorsOfSeeds(): KnownVectors {
  return new KnownVectors(existsSync(knownVectorsFile) ? readFileSync(knownVectorsFile) : undefined)
}
