-- What a row of the inbox shows, as one sealed value: title, sender, the first mail's authentication and
-- number of files, the strongest proposal. Each value opened costs a key derivation, and a page has fifty rows.
-- Null: the case was opened before this migration; its row shows the title.
alter table security_case add column glance_sealed bytea;

-- The inbox reads the first fifty of a tray in the order of their clocks: promises by their due instant,
-- then what was answered and waits for us, oldest first. Each order has its index, so that a page costs
-- the same with ten cases and with ten thousand.
drop index security_case_inbox;
create index security_case_inbox on security_case (tray, acknowledge_by, id)
  where state <> 'closed' and acknowledged_at is null;
create index security_case_waiting on security_case (tray, changed_at, id)
  where state <> 'closed' and acknowledged_at is not null;
-- The counts beside the trays' names.
create index security_case_open on security_case (tray, id) where state <> 'closed';
-- "Last mail came 2 minutes ago".
create index message_in on message (at desc) where direction = 'in';
-- Letters of a message on the case page; the primary key begins with the message.
create index message_letter_case on message_letter (case_id);
create index security_case_duplicates on security_case (duplicate_of_id) where duplicate_of_id is not null;
create index letter_written on letter (written_at desc, id);
