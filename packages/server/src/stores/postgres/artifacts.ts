import { checkedVersion, noSuchVersion, versionName, withNewest } from '@fw/intent';
import type { ArtifactStore } from '@fw/signature';
import type { Query, Sql } from './sql.ts';

/** Trainings of a workflow in a database that was migrated. Closing ends the connections. */
export function createPostgresArtifacts(sql: Sql, workflow: string): ArtifactStore {
  const versionsBy = async (query: Query) => (await query(VERSIONS, [workflow])).map(({ version }) => String(version));
  /** One at a time for a workflow: each lets what was there before go. */
  const alone = <T>(work: (query: Query) => Promise<T>) =>
    sql.transaction(async (query) => {
      await query('select pg_advisory_xact_lock(hashtext($1))', [`fw_artifact ${workflow}`]);
      return work(query);
    });
  const letServe = async (query: Query, version: string) => {
    await query('update fw_artifact set serves = false where workflow = $1 and serves', [workflow]);
    await query('update fw_artifact set serves = true where workflow = $1 and version = $2', [workflow, version]);
  };
  return {
    async current() {
      const [row] = await sql.query('select version from fw_artifact where workflow = $1 and serves', [workflow]);
      return row && String(row['version']);
    },
    versions: () => versionsBy(sql.query),
    async read(version) {
      const rows = await sql.query(FILES, [workflow, version]);
      if (rows.length === 0) throw noSuchVersion(version, await versionsBy(sql.query));
      return checkedVersion(
        version,
        new Map(rows.map(({ name, content }) => [String(name), Buffer.from(String(content), 'base64')])),
      );
    },
    publish(files) {
      const version = versionName(files);
      return alone(async (query) => {
        const { gone } = withNewest(version, await versionsBy(query));
        await query(PUBLISH, [workflow, version]);
        for (const [name, content] of files)
          await query(FILE, [workflow, version, name, Buffer.from(content).toString('base64')]);
        await letServe(query, version);
        await query('delete from fw_artifact where workflow = $1 and version = any($2::text[])', [workflow, gone]);
        return version;
      });
    },
    serve: (version) =>
      alone(async (query) => {
        const kept = await versionsBy(query);
        if (!kept.includes(version)) throw noSuchVersion(version, kept);
        await letServe(query, version);
      }),
    close: () => sql.close(),
  };
}

const VERSIONS = 'select version from fw_artifact where workflow = $1 order by published_at desc, version';

const FILES = `select name, encode(content, 'base64') as content from fw_artifact_file
where workflow = $1 and version = $2`;

const PUBLISH = `insert into fw_artifact (workflow, version, serves, published_at)
values ($1, $2, false, clock_timestamp())
on conflict (workflow, version) do update set published_at = excluded.published_at`;

/** The same version has the same files; one that was damaged where it is kept is put right. */
const FILE = `insert into fw_artifact_file (workflow, version, name, content)
values ($1, $2, $3, decode($4, 'base64'))
on conflict (workflow, version, name) do update set content = excluded.content`;
