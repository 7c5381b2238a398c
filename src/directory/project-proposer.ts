import type { Work } from '../jobs/works.ts'
import { directoryVersion, readDirectoryProjects } from './reads/whole-directory.ts'
import { type EarlierCase, type PreparedEarlierCases, prepareEarlierCases } from './rules/earlier-cases.ts'
import { type PreparedDirectory, prepareDirectory } from './rules/prepare-directory.ts'
import { type ProjectProposal, proposeProjects, type ReportText } from './rules/propose-projects.ts'

/**
 * Earlier cases to compare a report with: only such as the reader of the proposals may see. `read` is
 * called when `version` is another than last time, so it must name the reader where readers differ.
 */
export type EarlierCases = {
  readonly version: string
  read(): Promise<readonly EarlierCase[]>
}

type Kept<Prepared> = { readonly version: string; readonly prepared: Prepared }

/** Proposes projects for reports, and keeps the index of the directory until the directory changes. */
export class ProjectProposer {
  #directory: Kept<PreparedDirectory> | null = null
  #earlier: Kept<PreparedEarlierCases> | null = null

  /** Best first; empty means none of ours, as far as the text tells. A person decides. */
  async propose(work: Work, report: ReportText, earlier?: EarlierCases): Promise<ProjectProposal[]> {
    const directory = await this.#prepareDirectory(work)
    const cases = earlier === undefined ? undefined : await this.#prepareEarlier(earlier)
    return proposeProjects(report, directory, cases)
  }

  async #prepareDirectory(work: Work): Promise<PreparedDirectory> {
    const version = await directoryVersion(work)
    if (this.#directory?.version === version) return this.#directory.prepared
    const prepared = prepareDirectory(await readDirectoryProjects(work))
    this.#directory = { version, prepared }
    return prepared
  }

  async #prepareEarlier(earlier: EarlierCases): Promise<PreparedEarlierCases> {
    if (this.#earlier?.version === earlier.version) return this.#earlier.prepared
    const prepared = prepareEarlierCases(await earlier.read())
    this.#earlier = { version: earlier.version, prepared }
    return prepared
  }
}
