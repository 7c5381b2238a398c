/**
 * The YAML file of a directory, checked: the same words as in the file, one schema per block.
 * Fields we do not know pass through (`catchall`), so that a newer file survives an older desk.
 */
import { z } from 'zod'
import { sizes } from '../../kernel/limits.ts'
import { channelTypes } from '../rules/project.ts'

const line = z.string().trim().min(1, 'is empty').max(500, 'is longer than 500 characters')
const lines = z.array(line).max(500, 'has more than 500 entries')
/** Pages of the desk under /directory/ that a project of that name would hide behind. */
const ownPages: readonly string[] = ['import', 'export']
const slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must be lower-case letters, digits and hyphens, at most 64 of them')
const date = z.iso.date('must be a date such as 2026-08-17')
const repository = z
  .string()
  .regex(/^[\w-]{1,39}\/[\w.-]{1,100}$/, 'must be a repository such as numpy/numpy')

export const channelEntry = z
  .object({
    type: z.enum(channelTypes, `must be one of: ${channelTypes.join(', ')}`),
    value: line.optional(),
    may_receive_clear_text: z.boolean('must be true or false').optional(),
    openpgp_fingerprint: z
      .string()
      .transform((text) => text.replace(/\s/g, '').toUpperCase())
      .refine((text) => /^(?:[0-9A-F]{40}|[0-9A-F]{64})$/.test(text), 'must have 40 or 64 hexadecimal digits')
      .optional(),
    checked_on: date.optional(),
    source: line.optional(),
  })
  .catchall(z.unknown())

export const componentEntry = z.object({ slug, repo: repository.optional() }).catchall(z.unknown())

export const sourceEntry = z
  .object({ repo: line, path: line.optional(), commit: line.optional(), date: date.optional() })
  .catchall(z.unknown())

export const securityEntry = z
  .object({
    channels: z.array(channelEntry).max(20, 'has more than 20 entries').optional(),
    stated_response: line.optional(),
    note: z.string().max(5_000, 'is longer than 5,000 characters').optional(),
  })
  .catchall(z.unknown())

export const projectEntry = z
  .object({
    slug: slug.refine(
      (text) => !ownPages.includes(text),
      'is a word the desk uses itself; take a longer one',
    ),
    name: line,
    relation: line,
    sponsored_since: z
      .int('must be a year')
      .min(1990, 'must be a year')
      .max(2200, 'must be a year')
      .optional(),
    website: z
      .string()
      .regex(/^https?:\/\/[^\s/]+\S*$/i, 'must be an address that begins with http:// or https://')
      .max(500, 'is longer than 500 characters')
      .nullish(),
    aliases: lines.optional(),
    repositories: z.array(repository).max(500, 'has more than 500 entries').optional(),
    packages: z.record(line, lines).optional(),
    components: z.array(componentEntry).max(500, 'has more than 500 entries').optional(),
    ordinary_word: z.boolean('must be true or false').optional(),
    security: securityEntry.optional(),
    source: sourceEntry.optional(),
    listed_in: line.optional(),
  })
  .catchall(z.unknown())

export const directoryFile = z
  .object({
    format: z.literal(1, 'must be 1, the only format there is'),
    projects: z
      .array(projectEntry)
      .max(sizes.directoryProjectsMax, `has more than ${sizes.directoryProjectsMax} entries`),
  })
  .catchall(z.unknown())

export type ProjectEntry = z.infer<typeof projectEntry>
