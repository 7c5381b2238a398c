import { readDirectoryProjects } from '../../directory/door.ts'
import { protect, release } from '../../guard/protect.ts'
import { readTellTales, type SubjectFacts } from '../../guard/rules/read-tell-tales.ts'
import type { Work, Works } from '../../jobs/works.ts'
import { system } from '../../kernel/actor.ts'
import type { CaseId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { allTeams, membersOf } from '../../people/door.ts'
import { caseMessages } from '../reads/case-messages.ts'
import { guardedOf } from '../rules/guarded.ts'
import { findCase, type OpenCase } from '../store/cases.ts'
import { lanesOf, participantsOf } from '../store/lanes.ts'

const messagesMax = 500

/**
 * Tells the guard what would give a case away, or that there is nothing to keep any more. A job: it runs after
 * what changed the case, looks at the case as it is then, and may run twice.
 */
export function guardCase(works: Works, id: CaseId, now: Temporal.Instant): Promise<void> {
  return works.as(system('guard'), async (work) => {
    const opened = await findCase(work, { id }, 'lock')
    if (opened === null) return
    const guarded = guardedOf(opened.facts)
    if (guarded === 'nothing') {
      await release(work, id, now)
      return
    }
    const facts = await factsOf(work, opened, now)
    const tales = readTellTales(
      guarded === 'everything' ? facts : { ...facts, title: '', fileNames: [], texts: [] },
    )
    await protect(work, { id, key: opened.key }, tales, now)
  })
}

async function factsOf(work: Work, opened: OpenCase, now: Temporal.Instant): Promise<SubjectFacts> {
  const { facts } = opened
  const messages = await caseMessages(work, opened, messagesMax)
  return {
    reference: facts.reference,
    title: facts.title,
    people: await reporters(work, opened),
    texts: messages.map(({ content }) => `${content.subject}\n${content.text}`),
    fileNames: messages.flatMap(({ files }) => files.flatMap(({ filename }) => filename ?? [])),
    openedOn: facts.arrivedAt.toString().slice(0, 10),
    publicNames: await publicNames(work, now),
  }
}

/** The parties of the reporter's lane. Those of a project's lane stand in the directory for everybody. */
async function reporters(work: Work, { facts, key }: OpenCase) {
  const lane = (await lanesOf(work, facts.id)).find(({ kind }) => kind === 'reporter')
  if (lane === undefined) throw new Error('a case without a reporter lane')
  return (await participantsOf(work, key, facts.id, lane.id)).map(({ identity }) => identity)
}

/** Names that stand in every text of the foundation: its projects, its teams and the people in them. */
async function publicNames(work: Work, now: Temporal.Instant): Promise<string[]> {
  const names: string[] = []
  for (const project of await readDirectoryProjects(work)) {
    names.push(project.name, project.slug, ...project.aliases, ...Object.values(project.packages).flat())
    names.push(...project.components.map(({ slug }) => slug))
    names.push(...project.channels.flatMap(({ type, value }) => (type === 'email' ? domainOf(value) : [])))
  }
  for (const team of await allTeams(work)) {
    names.push(team.name, ...team.addresses.flatMap(domainOf))
    names.push(...(await membersOf(work, team.id, now)).map(({ name }) => name))
  }
  return names
}

function domainOf(address: string | null): string[] {
  const domain = address?.split('@')[1]
  return domain === undefined ? [] : [domain]
}
