import { Resolver } from 'node:dns/promises'

/**
 * Name look-ups for SPF, DKIM, ARC and DMARC. Answers are shaped like node:dns: TXT as lists of strings,
 * MX as `{priority, exchange}`, the rest as strings. "No such name" is an error with code ENOTFOUND.
 */
export type NameLookup = (name: string, type: string) => Promise<NameAnswers>
export type NameAnswers = readonly (string | readonly string[] | MailExchange)[]
export type MailExchange = { readonly priority: number; readonly exchange: string }

/** The system's resolvers, each question answered or given up within `secondsMax`. */
export function dnsLookup(secondsMax = 5): NameLookup {
  const resolver = new Resolver({ timeout: (secondsMax * 1_000) / 2, tries: 2 })
  return async (name, type) => {
    switch (type) {
      case 'TXT':
        return resolver.resolveTxt(name)
      case 'MX':
        return resolver.resolveMx(name)
      case 'A':
        return resolver.resolve4(name)
      case 'AAAA':
        return resolver.resolve6(name)
      case 'PTR':
        return resolver.resolvePtr(name)
      case 'CNAME':
        return resolver.resolveCname(name)
      default:
        throw lookupError('ENODATA', name)
    }
  }
}

/**
 * A file instead of name servers, to repeat a verdict without a network. One record a line:
 *
 *     NAME VALUE                a TXT record: the rest of the line
 *     NAME TYPE VALUE           TYPE is TXT, A, AAAA, MX, PTR or CNAME; for MX the value is "10 host"
 *     NAME NXDOMAIN             there is no such name (as for any name that is not listed)
 *     NAME ~~words~~            the server does not answer
 *
 * Lines that start with # and empty lines do not count. Names have no case and no final dot.
 */
export function fileLookup(text: string): NameLookup {
  const records = new Map<string, string[]>()
  for (const line of text.split(/\r?\n/)) {
    const parts = /^(\S+)\s+(?:(TXT|A|AAAA|MX|PTR|CNAME)\s+)?(.*\S)\s*$/.exec(line)
    if (parts === null || line.startsWith('#')) continue
    const key = recordKey(parts[1] ?? '', parts[2] ?? 'TXT')
    records.set(key, [...(records.get(key) ?? []), parts[3] ?? ''])
  }
  return async (name, type) => {
    const values = records.get(recordKey(name, type)) ?? []
    if (values.some((value) => /^~~.*~~$/.test(value))) throw lookupError('ESERVFAIL', name)
    if (values.length === 0 || values.includes('NXDOMAIN')) throw lookupError('ENOTFOUND', name)
    return values.map((value) => answer(value, type))
  }
}

function recordKey(name: string, type: string): string {
  return `${type} ${name.toLowerCase().replace(/\.$/, '')}`
}

function answer(value: string, type: string): string | readonly string[] | MailExchange {
  if (type === 'TXT') return [value]
  if (type !== 'MX') return value
  const [priority = '10', exchange = ''] = value.split(/\s+/)
  return { priority: Number(priority), exchange }
}

function lookupError(code: string, name: string): Error {
  return Object.assign(new Error(`${code} ${name}`), { code })
}
