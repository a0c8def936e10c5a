// Where the migrations are: their sources, or in production what the build made of them, so that it needs no TypeScript.
import type { Knex } from 'knex'
import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { env } from '../env.server'

const built = path.join('build', 'migrations')

function place(): { directory: string; extension: string } {
  const useBuilt = env().NODE_ENV === 'production' && existsSync(built)
  return useBuilt ? { directory: built, extension: '.js' } : { directory: 'migrations', extension: '.ts' }
}

/** The names of all migrations in their order. The database knows them by their source's name, however they are run. */
export async function migrationNames(): Promise<string[]> {
  const { directory, extension } = place()
  const files = (await readdir(directory)).filter((file) => file.endsWith(extension))
  return files.map((file) => `${file.slice(0, -extension.length)}.ts`).sort()
}

export const migrationSource: Knex.MigrationSource<string> = {
  getMigrations: migrationNames,
  getMigrationName: (name) => name,
  async getMigration(name) {
    const { directory, extension } = place()
    const file = path.resolve(directory, name.replace(/\.ts$/, extension))
    return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Knex.Migration
  },
}
