/** A project is found by anything it is called: name, slug, alias, package, component, repository, contact. */
import type { DirectoryProject } from './project.ts'

/** Case is ignored; every word typed must occur. An empty search finds all. */
export function isFoundBy(project: DirectoryProject, typed: string): boolean {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return true
  const names = namesOf(project).join('\n').toLowerCase()
  return words.every((word) => names.includes(word))
}

function namesOf(project: DirectoryProject): string[] {
  return [
    project.slug,
    project.name,
    ...project.aliases,
    ...project.repositories,
    ...Object.values(project.packages).flat(),
    ...project.components.map((component) => component.slug),
    ...project.channels.flatMap((channel) => channel.value ?? []),
  ]
}
