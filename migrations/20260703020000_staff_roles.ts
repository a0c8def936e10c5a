// What staff may do apart from what they see: `users.role` says which rows, a duty which of the acts and pages. A company's own roles are rows.
import type { Knex } from 'knex'
import { ofTenant } from './support/keys'
import { all, ownTenant, protect, read, type TableAccess } from './support/policies'

const tables: Record<string, TableAccess> = {
  staff_roles: {
    platform: all('true'),
    tenant: all(ownTenant),
    // What somebody may do is read with their session; whom a developer may hand a conversation to, by the sign-in role as well.
    signIn: read('true'),
  },
}

const duty = `duty text CHECK (duty IN ('support', 'viewer', 'content', 'own')),
      ADD COLUMN staff_role_id uuid`

const dutyWhole = (table: string) =>
  `ADD CONSTRAINT ${table}_duty_whole CHECK ((duty IS NOT DISTINCT FROM 'own') = (staff_role_id IS NOT NULL))`

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE staff_roles (
      id uuid NOT NULL,
      tenant_id uuid NOT NULL ${ofTenant},
      name text NOT NULL CHECK (name <> '' AND length(name) <= 60),
      sees text NOT NULL CHECK (sees IN ('company', 'developments')),
      permissions text[] NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (tenant_id, id)
    );
    COMMENT ON TABLE staff_roles IS 'the roles that a company has made of its own: what their people may do';
    COMMENT ON COLUMN staff_roles.sees IS 'the whole company, or the developments that are assigned to each; fixed when the role is made';
    CREATE UNIQUE INDEX staff_roles_name ON staff_roles (tenant_id, lower(name));

    ALTER TABLE users ADD COLUMN ${duty}, ${dutyWhole('users')},
      ADD CONSTRAINT users_duty_of_role CHECK (duty IS NULL OR role = 'developer' OR (role = 'admin' AND duty = 'own'));
    COMMENT ON COLUMN users.role IS 'which rows somebody sees; without a duty, what they may do as well';
    COMMENT ON COLUMN users.duty IS 'what they may do, where it is less than all of their role';
    COMMENT ON COLUMN users.staff_role_id IS 'a row of staff_roles; of one that is gone, nothing may be done but in one''s own account';
    ALTER TABLE staff_invitations ADD COLUMN ${duty}, ${dutyWhole('staff_invitations')};

    CREATE OR REPLACE FUNCTION count_session_epoch() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.password_hash IS DISTINCT FROM OLD.password_hash THEN NEW.password_epoch := OLD.password_epoch + 1; END IF;
      IF (NEW.password_hash, NEW.role, NEW.duty, NEW.staff_role_id, NEW.tenant_id, NEW.disabled_at)
        IS DISTINCT FROM (OLD.password_hash, OLD.role, OLD.duty, OLD.staff_role_id, OLD.tenant_id, OLD.disabled_at)
      THEN NEW.session_epoch := OLD.session_epoch + 1; END IF;
      RETURN NEW;
    END $$;
    DROP TRIGGER users_session_epoch ON users;
    CREATE TRIGGER users_session_epoch BEFORE UPDATE OF password_hash, role, duty, staff_role_id, tenant_id, disabled_at ON users
      FOR EACH ROW EXECUTE FUNCTION count_session_epoch();
  `)
  await protect(knex, tables)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TRIGGER users_session_epoch ON users;
    CREATE OR REPLACE FUNCTION count_session_epoch() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.password_hash IS DISTINCT FROM OLD.password_hash THEN NEW.password_epoch := OLD.password_epoch + 1; END IF;
      IF (NEW.password_hash, NEW.role, NEW.tenant_id, NEW.disabled_at)
        IS DISTINCT FROM (OLD.password_hash, OLD.role, OLD.tenant_id, OLD.disabled_at)
      THEN NEW.session_epoch := OLD.session_epoch + 1; END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER users_session_epoch BEFORE UPDATE OF password_hash, role, tenant_id, disabled_at ON users
      FOR EACH ROW EXECUTE FUNCTION count_session_epoch();
    ALTER TABLE staff_invitations DROP COLUMN duty, DROP COLUMN staff_role_id;
    ALTER TABLE users DROP COLUMN duty, DROP COLUMN staff_role_id;
    DROP TABLE staff_roles;
  `)
}
