import type { DirectoryProject } from './project.ts'

export type PreparedDirectory = { readonly projects: readonly DirectoryProject[] }

export function prepareDirectory(projects: readonly DirectoryProject[]): PreparedDirectory {
  return { projects }
}
