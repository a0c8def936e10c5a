// A home whose address changes is looked up again, whoever changes it: but for a pin that was set by hand.
import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE FUNCTION units_look_up_again() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
    BEGIN
      NEW.geocoding_status := 'pending';
      NEW.geocoding_attempts := 0;
      NEW.geocoding_error := NULL;
      RETURN NEW;
    END $$;
    CREATE TRIGGER units_look_up_again BEFORE UPDATE OF address ON units FOR EACH ROW
      WHEN (OLD.address IS DISTINCT FROM NEW.address AND NOT NEW.is_pin_corrected AND NEW.geocoding_status <> 'manual')
      EXECUTE FUNCTION units_look_up_again();
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`DROP TRIGGER units_look_up_again ON units; DROP FUNCTION units_look_up_again()`)
}
