-- Which run of a job may write: another program that takes the job up puts its own here, and the first writes nothing more.
alter table jobs.job add column run uuid;
