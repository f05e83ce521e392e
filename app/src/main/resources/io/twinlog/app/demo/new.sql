-- The new system of the demo: UUID keys, words, decimals, time zones, hard deletes, person and employment apart.

CREATE TABLE organization (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    code         text        NOT NULL UNIQUE,
    display_name text        NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    updated_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE person (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    person_number text        NOT NULL UNIQUE,
    full_name     text        NOT NULL,
    born_on       date        NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE employment (
    id                uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id   uuid           NOT NULL REFERENCES organization,
    person_id         uuid           NOT NULL REFERENCES person,
    employee_no       text           NOT NULL UNIQUE,
    status            text           NOT NULL DEFAULT 'active',
    onboarding_status text           NOT NULL DEFAULT 'none',
    salary            numeric(12, 2) NOT NULL,
    started_on        date           NOT NULL,
    ended_on          date,
    created_at        timestamptz    NOT NULL DEFAULT now(),
    updated_at        timestamptz    NOT NULL DEFAULT now()
);

CREATE TABLE address (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    person_id   uuid        NOT NULL REFERENCES person,
    kind        text        NOT NULL,
    line        text        NOT NULL,
    postal_code text        NOT NULL,
    city        text        NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    UNIQUE (person_id, kind)
);

CREATE TABLE coverage (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    employment_id uuid           NOT NULL REFERENCES employment,
    plan          text           NOT NULL,
    starts_on     date           NOT NULL,
    ends_on       date,
    premium       numeric(10, 2) NOT NULL,
    created_at    timestamptz    NOT NULL DEFAULT now(),
    updated_at    timestamptz    NOT NULL DEFAULT now(),
    UNIQUE (employment_id, starts_on)
);

CREATE TABLE dependant (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    person_id  uuid     NOT NULL REFERENCES person,
    position   smallint NOT NULL,
    given_name text     NOT NULL,
    born_on    date     NOT NULL,
    UNIQUE (person_id, position)
);

CREATE TABLE salary_change (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    employment_id uuid           NOT NULL REFERENCES employment,
    salary        numeric(12, 2) NOT NULL,
    effective_on  date           NOT NULL
);

CREATE TABLE account (
    id              uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid           NOT NULL REFERENCES organization,
    account_no      text           NOT NULL UNIQUE,
    balance         numeric(14, 2) NOT NULL DEFAULT 0,
    status          text           NOT NULL DEFAULT 'open',
    merged_into     uuid REFERENCES account,
    created_at      timestamptz    NOT NULL DEFAULT now(),
    updated_at      timestamptz    NOT NULL DEFAULT now()
);

CREATE TABLE payment (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    payment_no    text           NOT NULL UNIQUE,
    account_id    uuid           NOT NULL REFERENCES account,
    employment_id uuid           NOT NULL REFERENCES employment,
    amount        numeric(12, 2) NOT NULL,
    booked_at     timestamptz    NOT NULL
);

CREATE INDEX ON payment (account_id);
CREATE INDEX ON dependant (person_id);

-- The rows as they were before a change belong to the log: Twinlog compares what changed.
ALTER TABLE organization REPLICA IDENTITY FULL;
ALTER TABLE person REPLICA IDENTITY FULL;
ALTER TABLE employment REPLICA IDENTITY FULL;
ALTER TABLE address REPLICA IDENTITY FULL;
ALTER TABLE coverage REPLICA IDENTITY FULL;
ALTER TABLE dependant REPLICA IDENTITY FULL;
ALTER TABLE salary_change REPLICA IDENTITY FULL;
ALTER TABLE account REPLICA IDENTITY FULL;
ALTER TABLE payment REPLICA IDENTITY FULL;
