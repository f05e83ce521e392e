-- What Twinlog needs in the legacy database of the sample: a user that reads, and a publication of what is compared.
-- The password is for the sample alone.
CREATE ROLE twinlog LOGIN REPLICATION PASSWORD 'twinlog';
GRANT USAGE ON SCHEMA hr TO twinlog;
GRANT SELECT ON ALL TABLES IN SCHEMA hr TO twinlog;
CREATE PUBLICATION twinlog_sample_legacy_main
    FOR TABLE hr.company, hr.emp, hr.addr, hr.cov, hr.dep, hr.sal_hist, hr.acct, hr.pay, hr.instruction_log
    WITH (publish_via_partition_root = true);
