// Photos that homeowners send to the builder's people: each belongs to one of their letters, and its file stands in the storage.
import type { Knex } from 'knex'
import { ownHome, protect, roles, staff, type TableAccess, unprotect } from './support/policies'

const tables: Record<string, TableAccess> = {
  handover_photos: staff({ home: { grant: 'SELECT, INSERT', using: ownHome } }),
}

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE handover_messages ADD CONSTRAINT handover_messages_place_key UNIQUE (tenant_id, development_id, id);

    CREATE TABLE handover_photos (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      conversation_id uuid NOT NULL,
      handover_id uuid NOT NULL,
      message_id uuid NOT NULL,
      homeowner_id uuid,
      in_place_by uuid DEFAULT app_in_place_by(),
      storage_key text NOT NULL CHECK (storage_key <> ''),
      size_bytes integer NOT NULL CHECK (size_bytes > 0),
      width integer NOT NULL CHECK (width > 0),
      height integer NOT NULL CHECK (height > 0),
      sent_at timestamptz NOT NULL DEFAULT now(),
      FOREIGN KEY (tenant_id, development_id) REFERENCES developments (tenant_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, development_id, conversation_id) REFERENCES conversations (tenant_id, development_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, development_id, handover_id) REFERENCES handovers (tenant_id, development_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, development_id, message_id) REFERENCES handover_messages (tenant_id, development_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, development_id, homeowner_id) REFERENCES homeowners (tenant_id, development_id, id)
        ON DELETE SET NULL (homeowner_id)
    );
    COMMENT ON TABLE handover_photos IS 'made anew as JPEG without what the camera wrote into them; deleted with the account';
    CREATE UNIQUE INDEX handover_photos_message_id ON handover_photos (message_id);
    CREATE INDEX handover_photos_handover_id ON handover_photos (handover_id);
    CREATE INDEX handover_photos_conversation_id ON handover_photos (conversation_id);
    CREATE INDEX handover_photos_homeowner_id ON handover_photos (homeowner_id) WHERE homeowner_id IS NOT NULL;
    CREATE INDEX handover_photos_development_id ON handover_photos (tenant_id, development_id);
  `)
  await protect(knex, tables)
  await knex.raw(`
    CREATE POLICY handover_photos_home_own ON handover_photos AS RESTRICTIVE FOR INSERT TO ${roles.home}
      WITH CHECK (${ownHome} AND app_own_handover(handover_id, conversation_id));
    CREATE POLICY handover_photos_marked ON handover_photos AS RESTRICTIVE FOR INSERT TO ${roles.home}
      WITH CHECK (in_place_by IS NOT DISTINCT FROM (SELECT app_in_place_by()));
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP POLICY handover_photos_marked ON handover_photos;
    DROP POLICY handover_photos_home_own ON handover_photos;
  `)
  await unprotect(knex, tables)
  await knex.raw(`
    DROP TABLE handover_photos;
    ALTER TABLE handover_messages DROP CONSTRAINT handover_messages_place_key;
  `)
}
