-- A word that stands in many messages is found by walking them from the newest on, until a page is full.
create index message_newest on message (at desc, id);
-- Without a pending list, which each search would have to read from end to end (up to 4 MB of it) and
-- whose size decides whether the planner uses the index at all.
alter index search_token_tokens set (fastupdate = off);
select gin_clean_pending_list('search_token_tokens');
