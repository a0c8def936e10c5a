#!/bin/sh
# Runs once, when the container of the database is empty: by the superuser, who does nothing else. The login that OpenHouse has is no
# superuser, and may not create roles: it acts as five of them, which are made here.
set -eu
psql --set=ON_ERROR_STOP=1 --set=password="$OPENHOUSE_PASSWORD" --username="$POSTGRES_USER" --dbname=postgres <<'SQL'
CREATE ROLE openhouse LOGIN PASSWORD :'password';
CREATE ROLE openhouse_platform NOLOGIN;
CREATE ROLE openhouse_tenant NOLOGIN;
CREATE ROLE openhouse_developer NOLOGIN;
CREATE ROLE openhouse_home NOLOGIN;
CREATE ROLE openhouse_sign_in NOLOGIN;
GRANT openhouse_platform, openhouse_tenant, openhouse_developer, openhouse_home, openhouse_sign_in TO openhouse
  WITH INHERIT FALSE, SET TRUE;
CREATE DATABASE openhouse OWNER openhouse;
REVOKE CONNECT ON DATABASE openhouse FROM PUBLIC;
\connect openhouse
CREATE EXTENSION vector;
SQL
