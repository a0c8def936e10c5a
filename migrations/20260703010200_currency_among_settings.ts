// The currency of a company is one of its settings, with the rate at which it shows what models cost.
import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    INSERT INTO tenant_settings (tenant_id, key, value)
      SELECT id, 'formats', jsonb_build_object('currency', currency) FROM tenants WHERE currency <> 'EUR';
    ALTER TABLE tenants DROP COLUMN currency;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(
    `
    ALTER TABLE tenants ADD COLUMN currency text NOT NULL DEFAULT 'EUR' CHECK (currency ~ '^[A-Z]{3}$');
    UPDATE tenants SET currency = value ->> 'currency' FROM tenant_settings
      WHERE tenant_settings.tenant_id = tenants.id AND key = 'formats' AND value ? 'currency';
    DELETE FROM tenant_settings WHERE key = 'formats';
  `.replaceAll(' ? ', ' \\? '),
  )
}
