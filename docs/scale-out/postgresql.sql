-- What Orleans 10.4 asks of a PostgreSQL database for clustering (UseAdoNetClustering) and grain storage (AddAdoNetGrainStorage).
-- For a database that has no tables of Orleans: where there is one of the same name, nothing is changed.
--
--   psql -v ON_ERROR_STOP=1 -d DATABASE -f postgresql.sql

BEGIN;

-- Orleans reads its queries from here when it starts. It gives their keys, their parameters (@...) and the names of the columns they return.
CREATE TABLE orleansquery (querykey text PRIMARY KEY, querytext text NOT NULL);

-- Who changes the silos of a cluster names the version that was read, and leaves the next one.
CREATE TABLE orleans_cluster (cluster text PRIMARY KEY, version integer NOT NULL DEFAULT 0);

-- A status of 6 is a silo that is dead. Each start of a silo is a row of its own, told apart by its generation.
CREATE TABLE orleans_silo (
    cluster text REFERENCES orleans_cluster ON DELETE CASCADE,
    address text,
    port integer,
    generation integer,
    siloname text NOT NULL,
    hostname text NOT NULL,
    status integer NOT NULL,
    proxyport integer NOT NULL,
    suspecttimes text,
    starttime timestamptz NOT NULL,
    iamalivetime timestamptz NOT NULL,
    PRIMARY KEY (cluster, address, port, generation));

CREATE TABLE orleans_grain_state (
    service text,
    type text,
    extension text,
    n0 bigint,
    n1 bigint,
    version integer NOT NULL,
    payload bytea,
    PRIMARY KEY (service, type, extension, n0, n1));

INSERT INTO orleansquery VALUES

-- Clustering: clients

('GatewaysQueryKey', $$
SELECT address, proxyport, generation FROM orleans_silo
WHERE cluster = @DeploymentId AND status = @Status AND proxyport > 0
$$),

-- Clustering: silos

('InsertMembershipVersionKey', $$
WITH added AS (
    INSERT INTO orleans_cluster (cluster) VALUES (@DeploymentId) ON CONFLICT DO NOTHING RETURNING 1)
SELECT EXISTS (SELECT FROM added)
$$),

-- A row comes back for a cluster without silos too: it says the version.
('MembershipReadAllKey', $$
SELECT c.version, s.* FROM orleans_cluster c LEFT JOIN orleans_silo s ON s.cluster = c.cluster
WHERE c.cluster = @DeploymentId
$$),

('MembershipReadRowKey', $$
SELECT c.version, s.* FROM orleans_cluster c LEFT JOIN orleans_silo s
    ON s.cluster = c.cluster AND s.address = @Address AND s.port = @Port AND s.generation = @Generation
WHERE c.cluster = @DeploymentId
$$),

-- Who comes second waits for the row of the cluster, and then finds another version there.
('InsertMembershipKey', $$
WITH next AS (
    UPDATE orleans_cluster SET version = version + 1
    WHERE cluster = @DeploymentId AND version = @Version AND NOT EXISTS (
        SELECT FROM orleans_silo WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
    RETURNING cluster),
added AS (
    INSERT INTO orleans_silo (cluster, address, port, generation, siloname, hostname, status, proxyport, starttime, iamalivetime)
    SELECT cluster, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM next
    RETURNING 1)
SELECT EXISTS (SELECT FROM added)
$$),

('UpdateMembershipKey', $$
WITH next AS (
    UPDATE orleans_cluster SET version = version + 1
    WHERE cluster = @DeploymentId AND version = @Version AND EXISTS (
        SELECT FROM orleans_silo WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
    RETURNING cluster),
changed AS (
    UPDATE orleans_silo s SET status = @Status, suspecttimes = @SuspectTimes, iamalivetime = greatest(s.iamalivetime, @IAmAliveTime) FROM next
    WHERE s.cluster = next.cluster AND s.address = @Address AND s.port = @Port AND s.generation = @Generation
    RETURNING 1)
SELECT EXISTS (SELECT FROM changed)
$$),

('UpdateIAmAlivetimeKey', $$
UPDATE orleans_silo SET iamalivetime = @IAmAliveTime
WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
$$),

('DeleteMembershipTableEntriesKey', $$
DELETE FROM orleans_cluster WHERE cluster = @DeploymentId
$$),

-- Orleans asks for all old rows of dead silos at once, or, when it finds the next key, for one after the other as it has read them.
('CleanupDefunctSiloEntriesKey', $$
DELETE FROM orleans_silo
WHERE cluster = @DeploymentId AND status = 6 AND starttime < @IAmAliveTime AND iamalivetime < @IAmAliveTime
$$),

('CleanupDefunctSiloEntryKey', $$
DELETE FROM orleans_silo
WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation AND status = 6
    AND starttime = @StartTime AND iamalivetime = @IAmAliveTime AND suspecttimes IS NOT DISTINCT FROM @SuspectTimes::text
$$),

-- Grain storage

('ReadFromStorageKey', $$
SELECT payload AS PayloadBinary, now() AS ModifiedOn, version AS Version FROM orleans_grain_state
WHERE service = @ServiceId AND type = @GrainTypeString AND extension = coalesce(@GrainIdExtensionString::text, '') AND n0 = @GrainIdN0 AND n1 = @GrainIdN1
$$),

-- What is written over what was not read gives back the version that the writer has: Orleans takes that for a refusal.
('WriteToStorageKey', $$
WITH updated AS (
    UPDATE orleans_grain_state SET payload = @PayloadBinary, version = version + 1
    WHERE service = @ServiceId AND type = @GrainTypeString AND extension = coalesce(@GrainIdExtensionString::text, '') AND n0 = @GrainIdN0 AND n1 = @GrainIdN1
        AND version = @GrainStateVersion::integer
    RETURNING version),
added AS (
    INSERT INTO orleans_grain_state
    SELECT @ServiceId, @GrainTypeString, coalesce(@GrainIdExtensionString::text, ''), @GrainIdN0, @GrainIdN1, 1, @PayloadBinary
    WHERE @GrainStateVersion::integer IS NULL
    ON CONFLICT DO NOTHING RETURNING version)
SELECT coalesce((SELECT version FROM updated), (SELECT version FROM added), @GrainStateVersion::integer) AS NewGrainStateVersion
$$),

('ClearStorageKey', $$
UPDATE orleans_grain_state SET payload = NULL, version = version + 1
WHERE service = @ServiceId AND type = @GrainTypeString AND extension = coalesce(@GrainIdExtensionString::text, '') AND n0 = @GrainIdN0 AND n1 = @GrainIdN1
    AND version = @GrainStateVersion::integer
RETURNING version AS NewGrainStateVersion
$$),

('DeleteStorageKey', $$
DELETE FROM orleans_grain_state
WHERE service = @ServiceId AND type = @GrainTypeString AND extension = coalesce(@GrainIdExtensionString::text, '') AND n0 = @GrainIdN0 AND n1 = @GrainIdN1
    AND version = @GrainStateVersion::integer
RETURNING version + 1 AS NewGrainStateVersion
$$);

COMMIT;
