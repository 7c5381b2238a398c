create table person (
  id uuid primary key,
  name text not null check (name <> ''),
  -- The address is sealed under the desk-wide key; it is found by its keyed digest.
  email_sealed bytea not null,
  email_digest bytea not null unique,
  -- IANA zone, for "18:00 your time".
  zone text not null default 'UTC',
  created_at timestamptz not null,
  -- Null while the person may sign in.
  left_at timestamptz
);

create table team (
  id uuid primary key,
  kind text not null check (kind in ('umbrella', 'project', 'board')),
  name text not null,
  -- Case references start with it: NF in NF-7KQ2M.
  prefix text not null unique check (prefix ~ '^[A-Z]{2,5}$'),
  zone text not null default 'UTC',
  ack_within_days integer not null default 7 check (ack_within_days between 1 and 7),
  -- Who is put on a new case. 'rota' names the person on duty.
  on_new_case text not null default 'members' check (on_new_case in ('members', 'coordinators', 'rota')),
  on_rota_person_id uuid references person,
  created_at timestamptz not null
);

-- Addresses the listener accepts mail for, lower case. The first one is the desk's From.
create table team_address (
  address text primary key check (address = lower(address) and address like '%@%'),
  team_id uuid not null references team,
  position integer not null default 0
);

-- A role in a team for the half-open interval [begins_at, ends_at); null ends_at: no end set.
create table role (
  id uuid primary key,
  person_id uuid not null references person,
  team_id uuid not null references team,
  role text not null check (role in ('member', 'coordinator', 'chair', 'secretary', 'board', 'auditor', 'operator', 'maintainer')),
  begins_at timestamptz not null,
  ends_at timestamptz,
  check (ends_at is null or ends_at > begins_at)
);
create index role_person on role (person_id);
create index role_team on role (team_id);

create table passkey (
  id uuid primary key,
  person_id uuid not null references person,
  -- WebAuthn credential id, base64url.
  credential_id text not null unique,
  public_key bytea not null,
  sign_count bigint not null,
  transports text not null default '',
  label text not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkey_person on passkey (person_id);

create table password (
  person_id uuid primary key references person,
  -- argon2id; parameters and salt beside the hash, so that they can be raised later.
  hash bytea not null,
  salt bytea not null,
  memory_kib integer not null,
  passes integer not null,
  parallelism integer not null,
  changed_at timestamptz not null
);

create table totp (
  person_id uuid primary key references person,
  -- RFC 6238 secret, sealed under the desk-wide key.
  secret_sealed bytea not null,
  -- The last accepted 30-second step: a code works once.
  last_step bigint not null default 0,
  created_at timestamptz not null
);

create table recovery_code (
  person_id uuid not null references person,
  digest bytea not null,
  used_at timestamptz,
  primary key (person_id, digest)
);

-- The cookie's value is 256 random bits; only its SHA-256 is here.
create table session (
  digest bytea primary key,
  person_id uuid not null references person,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  revoked_at timestamptz
);
create index session_person on session (person_id);

-- Set-up, invitation and demo sign-in links. GET shows a form, POST uses the link up.
create table one_time_link (
  digest bytea primary key,
  purpose text not null check (purpose in ('set-up', 'invitation', 'sign-in')),
  -- Null for the set-up link: it creates the first person.
  person_id uuid references person,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

-- WebAuthn challenges handed out and not yet answered.
create table passkey_challenge (
  challenge text primary key,
  purpose text not null check (purpose in ('register', 'sign-in')),
  person_id uuid references person,
  expires_at timestamptz not null
);

-- Double submit: the answer to a form's key is remembered, the second press gets the same one.
create table submitted_form (
  key_digest bytea primary key,
  location text,
  at timestamptz not null
);
create index submitted_form_at on submitted_form (at);

create table api_token (
  digest bytea primary key,
  person_id uuid not null references person,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);

grant select, insert, update on person, team, role, passkey, password, totp, recovery_code, session, one_time_link, api_token to :app_role;
grant select, insert, update, delete on team_address, passkey_challenge, submitted_form to :app_role;
grant delete on passkey, password, totp, recovery_code to :app_role;

-- Sign-in material is its owner's and the sign-in code's (which acts as the system), nobody else's.
do $$
declare name text;
begin
  foreach name in array array['passkey', 'password', 'totp', 'recovery_code', 'session', 'api_token'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_row on %I using (is_system() or person_id = current_person()) with check (is_system() or person_id = current_person())', name);
    execute format('create policy owner_row on %I to current_user using (true) with check (true)', name);
  end loop;
  foreach name in array array['one_time_link', 'passkey_challenge', 'submitted_form'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy system_row on %I using (is_system()) with check (is_system())', name);
    execute format('create policy owner_row on %I to current_user using (true) with check (true)', name);
  end loop;
end $$;
