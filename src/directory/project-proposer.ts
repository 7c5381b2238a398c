import type { Work } from '../jobs/works.ts'
import { Kept } from './kept.ts'
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

/** Proposes projects for reports, and keeps the index of the directory until the directory changes. */
export class ProjectProposer {
  readonly #directory = new Kept<PreparedDirectory>()
  readonly #earlier = new Kept<PreparedEarlierCases>()

  /** Best first; empty means none of ours, as far as the text tells. A person decides. */
  async propose(work: Work, report: ReportText, earlier?: EarlierCases): Promise<ProjectProposal[]> {
    const directory = await this.#current(work)
    if (earlier === undefined) return proposeProjects(report, directory)
    const cases = await this.#earlier.get(earlier.version, async () =>
      prepareEarlierCases(await earlier.read()),
    )
    return proposeProjects(report, directory, cases)
  }

  /** For several reports of one transaction: asks once which directory is the newest. */
  async prepare(work: Work): Promise<(report: ReportText) => ProjectProposal[]> {
    const directory = await this.#current(work)
    return (report) => proposeProjects(report, directory)
  }

  async #current(work: Work): Promise<PreparedDirectory> {
    return this.#directory.get(await directoryVersion(work), async () =>
      prepareDirectory(await readDirectoryProjects(work)),
    )
  }
}
