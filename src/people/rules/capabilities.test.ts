import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TeamId } from '../../kernel/ids.ts'
import { may, mayManageTeam } from './capabilities.ts'
import { type RoleName, roleNames } from './roles.ts'
import { sectionsFor } from './sections.ts'

const umbrella = { id: 'u' as TeamId, kind: 'umbrella' as const }
const project = { id: 'p' as TeamId, kind: 'project' as const }

function holding(role: RoleName, team = umbrella.id) {
  return [{ role, teamId: team }]
}

test('members, coordinators and the chair handle cases, and nobody else', () => {
  const handlers = roleNames.filter((role) => may(holding(role), 'handle-cases'))
  assert.deepEqual(handlers, ['member', 'coordinator', 'chair'])
})

test('a role counts in its own team only', () => {
  assert.equal(may(holding('member'), 'handle-cases', umbrella.id), true)
  assert.equal(may(holding('member'), 'handle-cases', project.id), false)
})

test('the chair of the foundation manages every team, a project’s chair only the project', () => {
  assert.equal(mayManageTeam(holding('chair'), project, [umbrella, project]), true)
  assert.equal(mayManageTeam(holding('chair', project.id), umbrella, [umbrella, project]), false)
  assert.equal(mayManageTeam(holding('chair', project.id), project, [umbrella, project]), true)
  assert.equal(mayManageTeam(holding('secretary'), project, [umbrella, project]), false)
})

test('the navigation shows each role what it is for', () => {
  assert.deepEqual(sectionsFor([]), ['account'])
  assert.deepEqual(sectionsFor(holding('chair')), [
    'inbox',
    'directory',
    'outgoing',
    'guard',
    'duties',
    'roster',
    'calls',
    'meetings',
    'elections',
    'charter',
    'decisions',
    'notes',
    'policies',
    'people',
    'account',
  ])
  assert.deepEqual(sectionsFor(holding('auditor')), ['record', 'account'])
  assert.deepEqual(sectionsFor(holding('operator')), ['account'])
  assert.deepEqual(sectionsFor(holding('board')), [
    'guard',
    'duties',
    'roster',
    'calls',
    'meetings',
    'elections',
    'charter',
    'decisions',
    'notes',
    'policies',
    'people',
    'account',
  ])
  assert.deepEqual(sectionsFor(holding('maintainer', project.id)), ['inbox', 'guard', 'account'])
})
