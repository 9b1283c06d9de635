-- What a file was called and said to be when it came, so that it can be read once more.
alter table knowledge.document add column filename text, add column media_type text;
