import type { TellTales } from '../../src/guard/rules/terms.ts'
import { seededRandom } from '../mails/mutate.ts'

/** A case nobody ever had: everything in it is made up, and the same seed makes the same cases. */
export type MadeUpCase = {
  readonly tales: TellTales
  readonly reference: string
  readonly cve: string
  readonly ghsa: string
  readonly person: { readonly first: string; readonly last: string; readonly address: string }
  readonly domain: string
  readonly file: string
  /** The words of the title that name the place and the fault: what a paraphrase keeps. */
  readonly fault: string
  readonly place: readonly [string, string]
  readonly plannedOn: string
}

const list = (text: string): string[] => text.trim().split(/\s*[,\n]\s*/)

const faults =
  list(`heap overflow, stack overflow, use after free, out-of-bounds read, out-of-bounds write, integer overflow,
  double free, null dereference, path traversal, arbitrary file write, arbitrary code execution, command injection,
  SQL injection, template injection, header injection, open redirect, cross-site scripting, request forgery,
  server-side request forgery, XML external entity, unsafe deserialization, unsafe pickle loading, prototype pollution,
  denial of service, quadratic blowup, catastrophic backtracking, memory exhaustion, infinite loop, race condition,
  symlink following, privilege escalation, authentication bypass, session fixation, token leak, credential exposure,
  information disclosure, timing leak, weak randomness, signature bypass, dependency confusion`)
const nouns =
  list(`tile, spline, raster, voxel, polygon, quaternion, gradient, tensor, histogram, wavelet, spectrum,
  codec, palette, glyph, contour, isosurface, octree, lattice, stencil, jacobian, eigenvector, manifold, cluster, corpus,
  lexer, bytecode, opcode, bootstrap, checkpoint, snapshot, shard, replica, ledger, mailbox, calendar, webhook, callback,
  widget, iframe, clipboard, thumbnail, subtitle, playlist, firmware, sensor, telemetry, gamepad, barcode, invoice,
  receipt, coupon, locale, timezone, collation, cursor, trigger, macro, formula, pivot, ribbon, magnet, beacon, relay,
  gossip, quorum, consensus, handshake, cipher, keystore, escrow, notary, badge, ballot, roster, payroll, archive,
  manifest, wheel, sdist, lockfile, toolchain, linker, sandbox, container, hypervisor, scheduler, semaphore, mutex`)
const agents =
  list(`decoder, encoder, parser, loader, reader, writer, importer, exporter, renderer, compiler, resolver,
  validator, serializer, tokenizer, optimizer, allocator, dispatcher, aggregator, interpolator, sampler, converter,
  formatter, extractor, installer, updater, uploader, downloader, viewer, editor, proxy`)
const projects = list(
  `Plotter, Quarrystone, Lattice, Gridwork, Fernwave, Brightmesh, Solstice, Tidepool, Larkspur, Cobaltine`,
)
const firsts =
  list(`Rhea, Silas, Amara, Bodil, Casimir, Dagny, Elio, Farida, Gustav, Halima, Ilse, Joaquin, Katya, Leocadia,
  Marisol, Nikolai, Oriane, Pavel, Quentin, Rosalind, Soraya, Tiberius, Ulrike, Vidya, Wendeline, Xiomara, Yngvar, Zelda`)
const lasts =
  list(`Finchley, Brookmyre, Okonjo, Lindqvist, Vasquez, Haraldsen, Tanimura, Abernathy, Bhattacharya, Czerny,
  Dubrovsky, Echeverria, Fitzwilliam, Grunewald, Hakimi, Ibragimov, Jankowski, Kowalczyk, Lagerkvist, Mbeki, Nakagawa,
  Oyelaran, Papadakis, Quiroga, Rasmussen, Szabolcs, Thorvald, Umarov, Villanueva, Weatherby, Yamasaki, Zubiri`)
const houses =
  list(`zerolith, hexfoundry, nightjarlabs, brambleworks, ottersec-example, quietport, saltmarsh, irongull,
  velvetroot, copperlane, drystone, fathomline, graywhisker, hollowbyte, inkwharf, junipersec, kestrelab, loamworks`)
const verbs = list(`parse, decode, load, read, merge, unpack, resolve, copy, expand, fetch`)
const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const ghsaLetters = '23456789cfghjmpqrvwx'

export function madeUpCases(count: number, seed: number): MadeUpCase[] {
  const random = seededRandom(seed)
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T
  const letters = (alphabet: string, length: number) =>
    Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join('')
  return Array.from({ length: count }, (_, index) => {
    const [first, last] = [pick(firsts), pick(lasts)]
    const domain = `${pick(houses)}.example`
    const address = `${first}.${last}`.toLowerCase().concat(`@${random() < 0.3 ? 'gmail.com' : domain}`)
    const fault = pick(faults)
    const place = [pick(nouns), pick(agents)] as const
    const project = pick(projects)
    const file = `${pick(verbs)}_${pick(nouns)}${index}.bin`
    const cve = `CVE-2026-${10_000 + Math.floor(random() * 60_000)}`
    const ghsa = `GHSA-${[0, 1, 2].map(() => letters(ghsaLetters, 4)).join('-')}`
    const reference = `NF-${letters(crockford, 5)}`
    const plannedOn = `2026-${String(4 + Math.floor(random() * 6)).padStart(2, '0')}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`
    const title = `${fault} in the ${place[0]} ${place[1]} of ${project}`
    return {
      reference,
      cve,
      ghsa,
      person: { first, last, address },
      domain: address.split('@')[1] ?? '',
      file,
      fault,
      place,
      plannedOn,
      tales: {
        ids: [reference, cve, ghsa],
        people: [{ name: `${first} ${last}`, address }],
        title,
        fileNames: [file],
        plannedOn: [plannedOn],
        publicNames: projects,
      },
    }
  })
}
