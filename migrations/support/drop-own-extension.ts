import type { Knex } from 'knex'

/** Drops an extension that the migrations made; one that a superuser made for them stays. */
export async function dropOwnExtension(knex: Knex, name: string): Promise<void> {
  await knex.raw(
    `DO $$ BEGIN DROP EXTENSION IF EXISTS ${name}; EXCEPTION WHEN insufficient_privilege THEN NULL; END $$`,
  )
}
