-- Letters we write. The content is sealed under the case's key (or the desk-wide key when case_id is null).
create table letter (
  id uuid primary key,
  team_id uuid not null references team,
  case_id uuid references security_case,
  lane_id uuid references lane,
  -- receipt, acknowledgement, reply, hand-over, code, invitation ...
  kind text not null,
  data_key_id uuid not null references data_key,
  -- From, reply-to, recipient, subject, text, headers: sealed as one JSON value.
  content_sealed bytea not null,
  -- Without angle brackets. The same on every try, so that a second delivery can be seen as one.
  message_id text not null unique,
  message_id_digest bytea not null unique,
  -- Keyed digest of the recipient's address and of its domain, for the breaker's counts.
  recipient_digest bytea not null,
  domain_digest bytea not null,
  -- A letter the machine started: counts against the breaker, envelope sender is null (RFC 3834).
  is_automatic boolean not null,
  written_by_id uuid references person,
  state text not null check (state in ('waiting', 'sent', 'filed', 'cancelled', 'failed', 'bounced', 'held')),
  written_at timestamptz not null,
  -- The end of the undo minute; the next try after a temporary failure.
  send_after timestamptz not null,
  attempts integer not null default 0,
  sent_at timestamptz,
  -- SMTP or bounce status, e.g. 5.1.1; no text of the peer's, which may quote the letter.
  last_status text
);
create index letter_due on letter (send_after) where state = 'waiting';
create index letter_case on letter (case_id) where case_id is not null;
create index letter_breaker on letter (written_at) where is_automatic;
create index letter_message_id on letter (message_id_digest);
alter table task add foreign key (letter_id) references letter;
alter table security_case add foreign key (acknowledged_by_letter_id) references letter;

-- The letters that carry one message of ours: one for each recipient.
create table message_letter (
  message_id uuid not null references message,
  letter_id uuid not null references letter,
  case_id uuid not null references security_case,
  primary key (message_id, letter_id)
);
create index message_letter_letter on message_letter (letter_id);

-- What a case was before an answer that may still be undone. Words and times only.
create table undo_step (
  message_id uuid primary key references message,
  case_id uuid not null references security_case,
  before jsonb not null,
  -- The case's version after the answer: when someone acted since, only the letters are taken back.
  version_after integer not null
);
grant select, insert, update on letter to :app_role;
grant select, insert on message_letter to :app_role;
grant select, insert, delete on undo_step to :app_role;
