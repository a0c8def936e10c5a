#!/bin/sh
# Runs once, when the container of the database is empty: by the superuser, who does nothing else. Two logins, neither of them a superuser
# or one that may create roles: openhouse owns the tables and migrates them; openhouse_web serves, and owns nothing.
set -eu
psql --set=ON_ERROR_STOP=1 --set=password="$OPENHOUSE_PASSWORD" --set=web_password="$OPENHOUSE_WEB_PASSWORD" \
  --username="$POSTGRES_USER" --dbname=postgres <<'SQL'
CREATE ROLE openhouse LOGIN PASSWORD :'password';
CREATE ROLE openhouse_web LOGIN PASSWORD :'web_password';
CREATE ROLE openhouse_platform NOLOGIN;
CREATE ROLE openhouse_tenant NOLOGIN;
CREATE ROLE openhouse_developer NOLOGIN;
CREATE ROLE openhouse_home NOLOGIN;
CREATE ROLE openhouse_sign_in NOLOGIN;
CREATE ROLE openhouse_bookkeeping NOLOGIN;
GRANT openhouse_platform, openhouse_tenant, openhouse_developer, openhouse_home, openhouse_sign_in TO openhouse, openhouse_web
  WITH INHERIT FALSE, SET TRUE;
GRANT openhouse_bookkeeping TO openhouse, openhouse_web WITH INHERIT TRUE;
CREATE DATABASE openhouse OWNER openhouse;
REVOKE CONNECT ON DATABASE openhouse FROM PUBLIC;
GRANT CONNECT ON DATABASE openhouse TO openhouse_web;
\connect openhouse
CREATE EXTENSION vector;
SQL
