/** Finds the repositories, web sites and addresses of projects that a report points at. */
import type { Evidence } from './evidence.ts'
import type { PreparedDirectory } from './prepare-directory.ts'

/** Links looked at in one report; a report with more is a dump, and the first ones say enough. */
const linksMax = 2_000

// Bounded repetitions keep both patterns linear on hostile text.
const repositoryPattern =
  /(?<![\w./-])(?:https?:\/\/)?(?:www\.|api\.|raw\.)?(github\.com[/:]|githubusercontent\.com\/|gh:)?([a-z\d][a-z\d-]{0,38})\/([a-z\d_.-]{1,100})/gi
const hostPattern = /https?:\/\/([a-z\d.-]{1,120})/gi

export function findLinks(
  text: string,
  recipients: readonly string[],
  directory: PreparedDirectory,
): Evidence[] {
  return [
    ...repositoryEvidence(text, directory),
    ...hostEvidence(text, directory),
    ...recipients.slice(0, 100).flatMap((address) => recipientEvidence(address, directory)),
  ]
}

function repositoryEvidence(text: string, directory: PreparedDirectory): Evidence[] {
  const found: Evidence[] = []
  let seen = 0
  for (const match of text.matchAll(repositoryPattern)) {
    seen += 1
    if (seen > linksMax) break
    const [, host, owner = '', rawName = ''] = match
    const name = rawName.replace(/\.git$|\.+$/, '')
    const full = `${owner}/${name}`.toLowerCase()
    const slugs = directory.repositories.get(full) ?? []
    for (const slug of slugs) {
      const reason = `Points at its repository ${owner}/${name}.`
      found.push({ slug, component: name, weight: 0.9, key: `repository ${full}`, reason })
    }
    // "jupyter/notebook" bare may be a path or an image; as a link the owner alone is telling.
    if (slugs.length > 0 || host === undefined) continue
    for (const slug of directory.organisations.get(owner.toLowerCase()) ?? []) {
      const reason = `Points at ${owner}/${name}, of its organisation on GitHub.`
      found.push({ slug, component: name, weight: 0.8, key: `repository ${full}`, reason })
    }
  }
  return found
}

function hostEvidence(text: string, directory: PreparedDirectory): Evidence[] {
  const found: Evidence[] = []
  let seen = 0
  for (const match of text.matchAll(hostPattern)) {
    seen += 1
    if (seen > linksMax) break
    for (const host of withParents(match[1] ?? '')) {
      for (const slug of directory.hosts.get(host) ?? []) {
        const reason = `Links to its web site ${host}.`
        found.push({ slug, component: null, weight: 0.5, key: `host ${host}`, reason })
      }
    }
  }
  return found
}

function recipientEvidence(address: string, directory: PreparedDirectory): Evidence[] {
  const lower = address.trim().toLowerCase()
  const listed = (directory.addresses.get(lower) ?? []).map((slug) => ({
    slug,
    component: null,
    weight: 0.95,
    key: `address ${lower}`,
    reason: `Was sent to its security address ${lower}.`,
  }))
  if (listed.length > 0) return listed
  const domain = lower.slice(lower.lastIndexOf('@') + 1)
  return withParents(domain).flatMap((host) =>
    (directory.hosts.get(host) ?? []).map((slug) => ({
      slug,
      component: null,
      weight: 0.7,
      key: `host ${host}`,
      reason: `Was sent to an address at ${host}.`,
    })),
  )
}

/** `docs.numpy.org` gives itself and `numpy.org`; three parents are enough for any real host. */
function withParents(host: string): string[] {
  const labels = host
    .toLowerCase()
    .replace(/^www\./, '')
    .split('.')
    .slice(-4)
  return labels.slice(0, -1).map((_, at) => labels.slice(at).join('.'))
}
