-- The legacy system of the demo: serial keys, codes, cents, local time, soft deletes, one wide employee table.

CREATE SCHEMA hr;

CREATE TABLE hr.company (
    company_id serial PRIMARY KEY,
    code       varchar(10) NOT NULL UNIQUE,
    name       varchar(60) NOT NULL,
    created_at timestamp   NOT NULL DEFAULT localtimestamp,
    updated_at timestamp   NOT NULL DEFAULT localtimestamp
);

CREATE TABLE hr.emp (
    emp_id     serial PRIMARY KEY,
    company_id integer     NOT NULL REFERENCES hr.company,
    emp_no     varchar(10) NOT NULL UNIQUE,
    person_no  varchar(16) NOT NULL UNIQUE,
    first_name varchar(40) NOT NULL,
    last_name  varchar(40) NOT NULL,
    birth      date        NOT NULL,
    stat       char(1)     NOT NULL DEFAULT 'A', -- A active, T terminated
    onb_stat   smallint    NOT NULL DEFAULT 0,   -- 0 none, 1 invited, 2 started, 3 done
    sal_cents  bigint      NOT NULL,
    hired      date        NOT NULL,
    left_on    date,
    created_at timestamp   NOT NULL DEFAULT localtimestamp,
    updated_at timestamp   NOT NULL DEFAULT localtimestamp
);

CREATE TABLE hr.addr (
    addr_id    serial PRIMARY KEY,
    emp_id     integer     NOT NULL REFERENCES hr.emp,
    kind       char(1)     NOT NULL, -- H home, M mail
    street     varchar(60) NOT NULL,
    house_no   varchar(10) NOT NULL,
    zip        char(8)     NOT NULL,
    city       varchar(40) NOT NULL,
    created_at timestamp   NOT NULL DEFAULT localtimestamp,
    updated_at timestamp   NOT NULL DEFAULT localtimestamp,
    UNIQUE (emp_id, kind)
);

CREATE TABLE hr.cov (
    cov_id        serial PRIMARY KEY,
    emp_id        integer   NOT NULL REFERENCES hr.emp,
    plan_cd       char(3)   NOT NULL, -- BAS, STD, PRM
    from_dt       date      NOT NULL,
    to_dt         date,
    premium_cents integer   NOT NULL,
    created_at    timestamp NOT NULL DEFAULT localtimestamp,
    updated_at    timestamp NOT NULL DEFAULT localtimestamp,
    UNIQUE (emp_id, from_dt)
);

CREATE TABLE hr.dep (
    emp_id     integer     NOT NULL REFERENCES hr.emp,
    seq_no     smallint    NOT NULL,
    given_name varchar(40) NOT NULL,
    birth      date        NOT NULL,
    deleted_at timestamp,
    PRIMARY KEY (emp_id, seq_no)
);

CREATE TABLE hr.sal_hist (
    hist_id    serial PRIMARY KEY,
    emp_id     integer NOT NULL REFERENCES hr.emp,
    sal_cents  bigint  NOT NULL,
    valid_from date    NOT NULL
);

CREATE TABLE hr.acct (
    acct_id       serial PRIMARY KEY,
    company_id    integer     NOT NULL REFERENCES hr.company,
    acct_no       varchar(12) NOT NULL UNIQUE,
    balance_cents bigint      NOT NULL DEFAULT 0,
    stat          char(1)     NOT NULL DEFAULT 'O', -- O open, C closed
    merged_into   integer REFERENCES hr.acct,
    created_at    timestamp   NOT NULL DEFAULT localtimestamp,
    updated_at    timestamp   NOT NULL DEFAULT localtimestamp
);

CREATE TABLE hr.pay (
    pay_id       serial PRIMARY KEY,
    pay_no       varchar(12) NOT NULL UNIQUE,
    acct_id      integer     NOT NULL REFERENCES hr.acct,
    emp_id       integer     NOT NULL REFERENCES hr.emp,
    amount_cents bigint      NOT NULL,
    booked_at    timestamp   NOT NULL -- local time of the head office, Europe/Zurich
);

CREATE INDEX ON hr.pay (acct_id);
CREATE INDEX ON hr.dep (emp_id);

-- Which instruction a transaction belongs to.
CREATE TABLE hr.instruction_log (
    log_id         serial PRIMARY KEY,
    instruction_id varchar(20) NOT NULL,
    name           varchar(40) NOT NULL,
    actor          varchar(40) NOT NULL,
    at             timestamp   NOT NULL DEFAULT localtimestamp
);

-- The rows as they were before a change belong to the log: Twinlog compares what changed.
ALTER TABLE hr.company REPLICA IDENTITY FULL;
ALTER TABLE hr.emp REPLICA IDENTITY FULL;
ALTER TABLE hr.addr REPLICA IDENTITY FULL;
ALTER TABLE hr.cov REPLICA IDENTITY FULL;
ALTER TABLE hr.dep REPLICA IDENTITY FULL;
ALTER TABLE hr.sal_hist REPLICA IDENTITY FULL;
ALTER TABLE hr.acct REPLICA IDENTITY FULL;
ALTER TABLE hr.pay REPLICA IDENTITY FULL;
