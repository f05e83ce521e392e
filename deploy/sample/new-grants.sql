-- What Twinlog needs in the new database of the sample: a user that reads, and a publication of what is compared.
-- The password is for the sample alone.
CREATE ROLE twinlog LOGIN REPLICATION PASSWORD 'twinlog';
GRANT USAGE ON SCHEMA public TO twinlog;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO twinlog;
CREATE PUBLICATION twinlog_sample_new_main
    FOR TABLE organization, person, employment, address, coverage, dependant, salary_change, account, payment
    WITH (publish_via_partition_root = true);
