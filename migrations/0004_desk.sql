-- "case" is a reserved word of SQL, hence the longer name.
create table security_case (
  id uuid primary key,
  reference text not null unique check (reference ~ '^[A-Z]{2,5}-[0-9A-HJKMNP-TV-Z]{5}$'),
  team_id uuid not null references team,
  data_key_id uuid not null unique references data_key,
  state text not null check (state in ('new', 'acknowledged', 'with-project', 'need-info', 'closed')),
  -- Why it was closed; null while open.
  closed_as text check (closed_as in ('resolved', 'informative', 'not-applicable', 'duplicate', 'non-security', 'spam')),
  tray text not null check (tray in ('new', 'needs-human', 'waiting-for-us', 'bulk', 'none')),
  -- Why a person must look: unreadable, bounced, conflicting-ids ...; null when nothing is wrong.
  needs_human text,
  kind text not null check (kind in ('report', 'question', 'scanner-noise', 'non-security', 'spam')),
  title_sealed bytea not null,
  owner_id uuid references person,
  is_restricted boolean not null default false,
  arrived_at timestamptz not null,
  acknowledge_by timestamptz not null,
  -- The press of the button; counts once the letter's undo minute has passed. Null: nobody answered yet.
  acknowledged_at timestamptz,
  acknowledged_by_letter_id uuid,
  closed_at timestamptz,
  duplicate_of_id uuid references security_case,
  -- What the machine thinks, sealed: kind with reasons, projects with reasons, look-alikes, may belong to.
  proposals_sealed bytea not null,
  changed_at timestamptz not null,
  -- Grows with each change; a form sent from an older page is refused with both texts.
  version integer not null default 1,
  check ((state = 'closed') = (closed_as is not null)),
  check ((state = 'closed') = (closed_at is not null))
);
create index security_case_inbox on security_case (tray, acknowledge_by) where state <> 'closed';
create index security_case_changed on security_case (changed_at desc, id);
create index security_case_clock on security_case (acknowledge_by) where acknowledged_at is null and state <> 'closed';

-- Need to know: the persons who may see the case, each for an interval. Never deleted.
create table case_access (
  id uuid primary key,
  case_id uuid not null references security_case,
  person_id uuid not null references person,
  -- Null: the whole case. Set for a project's maintainer: that lane only, no other lane and no reporter.
  lane_id uuid,
  -- Null: put there by the team's setting.
  added_by_id uuid references person,
  reason text not null,
  since timestamptz not null,
  until timestamptz
);
create unique index case_access_current on case_access (person_id, case_id) where until is null;
create index case_access_case on case_access (case_id);

create table lane (
  id uuid primary key,
  case_id uuid not null references security_case,
  -- 1 is the reporter's, 2 the internal one, then one per project; part of the reply address.
  number integer not null,
  kind text not null check (kind in ('reporter', 'internal', 'project')),
  project_id uuid references project,
  -- Only of project lanes. "no-answer-yet" is not "not-affected".
  answer text check (answer in ('no-answer-yet', 'received', 'ours', 'not-ours', 'need-help')),
  opened_at timestamptz not null,
  unique (case_id, number),
  unique (case_id, id),
  unique (case_id, project_id),
  check ((kind = 'project') = (project_id is not null)),
  check ((kind = 'project') = (answer is not null))
);

alter table case_access add foreign key (case_id, lane_id) references lane (case_id, id);

create table participant (
  id uuid primary key,
  case_id uuid not null references security_case,
  lane_id uuid not null,
  kind text not null check (kind in ('reporter', 'finder', 'contact')),
  -- The case's key, or the key of a case that was merged into it (then wrapped by this case's).
  data_key_id uuid not null references data_key,
  -- Name and address, sealed; the address is found by its keyed digest.
  identity_sealed bytea not null,
  address_digest bytea,
  joined_at timestamptz not null,
  foreign key (case_id, lane_id) references lane (case_id, id)
);
create index participant_case on participant (case_id);
create index participant_address on participant (address_digest);

-- Bytes as they arrived. This row's commit is what makes "250" true.
create table raw_message (
  id uuid primary key,
  team_id uuid not null references team,
  data_key_id uuid not null references data_key,
  content_sealed bytea not null,
  envelope_sealed bytea not null,
  size_bytes integer not null,
  -- Keyed digest of the content without trace headers: the same message, however it travelled.
  content_digest bytea not null unique,
  -- Null when the message carries no Message-ID. Not unique: same id with other content keeps both.
  message_id_digest bytea,
  transport text not null check (transport in ('smtp', 'pipe', 'imap', 'form')),
  arrived_at timestamptz not null,
  -- Null until intake has put it into a case. Every message ends in one, whatever it is.
  taken_in_at timestamptz,
  case_id uuid references security_case,
  check ((taken_in_at is null) = (case_id is null))
);
alter table raw_message alter column content_sealed set storage external;
create index raw_message_waiting on raw_message (arrived_at) where taken_in_at is null;
create index raw_message_case on raw_message (case_id) where case_id is not null;
create index raw_message_message_id on raw_message (message_id_digest) where message_id_digest is not null;

-- Each time the same message was delivered again.
create table raw_delivery (
  id uuid primary key,
  raw_message_id uuid not null references raw_message,
  transport text not null,
  arrived_at timestamptz not null
);
create index raw_delivery_message on raw_delivery (raw_message_id);

-- One mailbox UID seen by the IMAP fetcher, so that reconciliation can find a gap.
create table imap_seen (
  mailbox text not null,
  uid_validity bigint not null,
  uid bigint not null,
  raw_message_id uuid not null references raw_message,
  moved_at timestamptz,
  primary key (mailbox, uid_validity, uid)
);

create table message (
  id uuid primary key,
  case_id uuid not null references security_case,
  lane_id uuid not null,
  direction text not null check (direction in ('in', 'out', 'note')),
  -- Who wrote it: a person of ours, a participant, or null for the machine (receipts).
  person_id uuid references person,
  participant_id uuid references participant,
  raw_message_id uuid references raw_message,
  data_key_id uuid not null references data_key,
  -- Subject, text, new text, shown headers: sealed as one JSON value.
  content_sealed bytea not null,
  message_id_digest bytea,
  -- bounce, auto-reply ...; null when a person wrote it.
  automatic text,
  -- {"spf":"pass","dkim":"pass","dmarc":"fail","arc":null}: words only, no names.
  authentication jsonb,
  at timestamptz not null,
  foreign key (case_id, lane_id) references lane (case_id, id)
);
alter table message alter column content_sealed set storage external;
create index message_case on message (case_id, at);
create index message_message_id on message (message_id_digest) where message_id_digest is not null;

create table attachment (
  id uuid primary key,
  case_id uuid not null references security_case,
  message_id uuid not null references message,
  position integer not null,
  data_key_id uuid not null references data_key,
  -- File name, declared type and SHA-256, sealed as one JSON value.
  label_sealed bytea not null,
  content_sealed bytea not null,
  size_bytes integer not null
);
alter table attachment alter column content_sealed set storage external;
create index attachment_message on attachment (message_id);
create index attachment_case on attachment (case_id);

-- Blind index: keyed digests of word stems. No row policy: array containment is not leakproof, so
-- PostgreSQL would not use the index under one. Opaque ids only; always joined to message, which has one.
create table search_token (
  message_id uuid primary key,
  tokens bigint[] not null
);
create index search_token_tokens on search_token using gin (tokens);

-- Something a person must do. kind: no-channel, bounced, cannot-send, look-alike ...
create table task (
  id uuid primary key,
  case_id uuid references security_case,
  project_id uuid references project,
  letter_id uuid,
  kind text not null,
  created_at timestamptz not null,
  done_at timestamptz,
  done_by_id uuid references person
);
create index task_case on task (case_id) where done_at is null;

-- An unsent answer, one per case, lane and person, saved by the composer's button.
create table draft (
  case_id uuid not null references security_case,
  lane_id uuid not null,
  person_id uuid not null references person,
  content_sealed bytea not null,
  saved_at timestamptz not null,
  primary key (case_id, lane_id, person_id),
  foreign key (case_id, lane_id) references lane (case_id, id)
);

-- The link in a hand-over letter. It opens nothing by itself: a one-time code goes to the listed contact.
create table handover_link (
  digest bytea primary key,
  case_id uuid not null references security_case,
  lane_id uuid not null,
  contact_channel_id uuid not null references contact_channel,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  foreign key (case_id, lane_id) references lane (case_id, id)
);

create table one_time_code (
  id uuid primary key,
  link_digest bytea not null references handover_link,
  case_id uuid not null references security_case,
  digest bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  -- Set when used: the digest of the cookie that reads the lane from then on.
  session_digest bytea unique,
  session_expires_at timestamptz
);
create index one_time_code_link on one_time_code (link_digest);

grant select, insert, update on security_case, case_access, lane, participant, raw_message, imap_seen, message, task, handover_link, one_time_code to :app_role;
grant select, insert on raw_delivery, attachment to :app_role;
grant select, insert, delete on search_token to :app_role;
grant select, insert, update, delete on draft to :app_role;
