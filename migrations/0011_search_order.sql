-- A word that stands in many messages is found by walking them from the newest on, until a page is full.
create index message_newest on message (at desc, id);
