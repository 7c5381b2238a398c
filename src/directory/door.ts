/** All that other rooms and `app/` may use of the directory. */
export { markChannelFailed, markChannelProven } from './actions/mark-channel.ts'
export { type EarlierCases, ProjectProposer } from './project-proposer.ts'
export { type DirectoryEntry, findProject, findProjectById, listProjects } from './reads/entries.ts'
export { directoryVersion, readDirectoryProjects } from './reads/whole-directory.ts'
export type { EarlierCase } from './rules/earlier-cases.ts'
export type { ContactChannel, Directory, DirectoryProject } from './rules/project.ts'
export type { ProjectProposal, ReportText } from './rules/propose-projects.ts'
