/** The files of one training, by plain name. */
export type ArtifactVersion = ReadonlyMap<string, Uint8Array>;

/**
 * Keeps what trainings of one workflow made, away from where it was made: a version is named after the hash of its files,
 * and one of them serves. Contract: `artifactStoreContract` in `@fw/signature/testing`.
 */
export interface ArtifactStore {
  /** Name of the version that serves; `undefined` before the first. */
  current(): Promise<string | undefined>;
  /** Versions that are kept, the newest first; the one that serves is among them. */
  versions(): Promise<readonly string[]>;
  /**
   * Files of a version, which are checked against its name.
   *
   * @throws {FwError} `no-such-version` when it is not kept; `corrupt-artifact` when the files are not what was published.
   */
  read(version: string): Promise<ArtifactVersion>;
  /**
   * Keeps a version and lets it serve. Whoever reads meanwhile sees the one before or this one, whole. The same files are
   * the same version, which then is the newest again. Two older ones are kept.
   *
   * @returns Its name.
   */
  publish(files: ArtifactVersion): Promise<string>;
  /**
   * Lets a version that is kept serve.
   *
   * @throws {FwError} `no-such-version`.
   */
  serve(version: string): Promise<void>;
  close(): Promise<void>;
}
