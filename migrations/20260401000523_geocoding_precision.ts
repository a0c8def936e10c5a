// What a geocoder finds may be the street, and not the house: a home keeps how precise its pin is.
import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE units ADD COLUMN geocoding_precision text CHECK (geocoding_precision IN ('house', 'approximate'));
    COMMENT ON COLUMN units.geocoding_precision IS 'of a pin that was looked up: the house itself, or only its street or area; null where it was not, or is not known';
    CREATE INDEX units_location ON units (development_id, latitude, longitude) WHERE latitude IS NOT NULL;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP INDEX units_location; ALTER TABLE units DROP COLUMN geocoding_precision')
}
