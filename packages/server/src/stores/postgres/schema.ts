/** The schema that this version works with. Raised with every migration. */
export const SCHEMA_VERSION = 2;

/** A step of the schema. */
export interface SchemaStep {
  readonly version: number;
  /** The oldest {@link SCHEMA_VERSION} whose program can go on working over it. */
  readonly worksFor: number;
  readonly statements: readonly string[];
}

/** What `fw migrate` writes first, and everybody reads. */
export const VERSION_TABLE = `create table if not exists fw_schema (
  version integer primary key, works_for integer not null, at timestamptz not null default now())`;

/**
 * Ids are stored as JSON strings, since a text holds no U+0000; bodies as `json`, which keeps them as they are (`jsonb`
 * refuses U+0000 and sorts keys). A session's lease is in its own row: taking it reads the session and giving it back is
 * part of saving, without a round trip of their own.
 */
export const SCHEMA: readonly SchemaStep[] = [
  {
    version: 1,
    worksFor: 1,
    statements: [
      `create table fw_session (
        workflow text not null, id text collate "C" not null,
        owner text, topic text, summary text, epoch text,
        revision bigint not null default 0, turns integer not null default 0,
        body json, saved_at timestamptz not null default now(),
        fence bigint not null default 0, holder text, turn_id text,
        expires_at timestamptz not null default '-infinity',
        primary key (workflow, id))`,
      `create index fw_session_saved on fw_session (workflow, saved_at)`,
      `create index fw_session_owner on fw_session (workflow, owner)`,
      `create table fw_answered (
        workflow text not null, session_id text not null, epoch text not null, turn_id text not null,
        answered json not null, primary key (workflow, session_id, turn_id, epoch))`,
      `create table fw_effect (
        workflow text not null, key text not null, session_id text not null, request text, principal text,
        intended_at text not null, intent json not null, outcome json,
        recorded_at timestamptz not null default now(), settled_at timestamptz,
        primary key (workflow, key))`,
      `create index fw_effect_open on fw_effect (workflow, intended_at) where outcome is null`,
      `create index fw_effect_request on fw_effect (workflow, request)`,
      `create index fw_effect_principal on fw_effect (workflow, principal)`,
      `create table fw_turn (
        workflow text not null, owner text not null, turn_key text not null, session_id text not null,
        request_digest text not null, request json not null, created_at text not null,
        begun_at timestamptz not null default now(), tries integer not null default 0,
        cancelled boolean not null default false,
        status integer, answer text, done_at text,
        primary key (workflow, owner, turn_key))`,
      `create index fw_turn_running on fw_turn (workflow, begun_at) where done_at is null`,
      `create index fw_turn_done on fw_turn (workflow, done_at) where done_at is not null`,
      `create table fw_turn_event (
        workflow text not null, owner text not null, turn_key text not null, n integer not null, event text not null,
        primary key (workflow, owner, turn_key, n))`,
      `create table fw_record (
        workflow text not null, key text collate "C" not null, revision bigint not null, value json not null,
        owner text, saved_at timestamptz not null default now(), primary key (workflow, key))`,
      `create index fw_record_owner on fw_record (owner) where owner is not null`,
      `create table fw_correction (
        workflow text not null, seq bigint not null, id text not null, removed boolean not null default false,
        owner text, entry json, primary key (workflow, seq), unique (workflow, id))`,
    ],
  },
  {
    version: 2,
    worksFor: 1,
    statements: [
      `create table fw_artifact (
        workflow text not null, version text not null, serves boolean not null,
        published_at timestamptz not null, primary key (workflow, version))`,
      `create unique index fw_artifact_serves on fw_artifact (workflow) where serves`,
      `create table fw_artifact_file (
        workflow text not null, version text not null, name text not null, content bytea not null,
        primary key (workflow, version, name),
        foreign key (workflow, version) references fw_artifact on delete cascade)`,
    ],
  },
];
