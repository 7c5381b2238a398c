-- Counters of rate-limiter-flexible's PostgreSQL store, in the shape it expects. Keys are keyed digests;
-- expire is in milliseconds since 1970.
create table limiter (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
grant select, insert, update, delete on limiter to :app_role;
