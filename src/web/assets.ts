import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packageRoot } from '../kernel/package-root.ts'
import { type Encoding, encodeBest } from './compress.ts'

export type ScriptName = 'keys' | 'passkey'
type AssetName = 'wardmote.css' | 'icon.svg' | `${ScriptName}.js`

type Asset = {
  readonly url: string
  readonly type: string
  readonly bytes: Buffer
  /** Made at the first request for it, then kept: best compression costs tens of milliseconds. */
  readonly encoded: Map<Encoding, Promise<Buffer>>
}

export type Assets = {
  url(name: AssetName): string
  /** Null for any address but the current ones: an old page's style sheet is gone, not replaced. */
  find(path: string): Asset | null
}

const types = { css: 'text/css; charset=utf-8', svg: 'image/svg+xml', js: 'text/javascript; charset=utf-8' }

/**
 * Reads the assets once. Their addresses carry a hash of their content, so browsers may keep them for
 * ever. tsc copies no assets: they are read from the source folder, which the package ships.
 */
export function loadAssets(): Assets {
  const folder = join(packageRoot, 'src', 'web', 'assets')
  const read = (name: string) => readFileSync(join(folder, name))
  const byName = new Map<AssetName, Asset>()
  byName.set('wardmote.css', makeAsset('wardmote', 'css', read('wardmote.css')))
  byName.set('icon.svg', makeAsset('icon', 'svg', read('icon.svg')))
  byName.set('keys.js', makeAsset('keys', 'js', read('keys.js')))
  if (existsSync(join(folder, 'passkey.js'))) {
    // One request instead of sixteen: the library's own browser bundle, then our script, which finds
    // it as `globalThis.SimpleWebAuthnBrowser`.
    const script = Buffer.concat([readFileSync(passkeyBundle()), Buffer.from('\n'), read('passkey.js')])
    byName.set('passkey.js', makeAsset('passkey', 'js', script))
  }
  const byUrl = new Map([...byName.values()].map((asset) => [asset.url, asset]))
  return {
    url(name) {
      const asset = byName.get(name)
      if (!asset) throw new Error(`there is no asset ${name}`)
      return asset.url
    },
    find: (path) => byUrl.get(path) ?? null,
  }
}

/** The bytes under the encoding asked for, compressed once. */
export function assetBytes(asset: Asset, encoding: Encoding | null): Buffer | Promise<Buffer> {
  if (encoding === null) return asset.bytes
  const kept = asset.encoded.get(encoding) ?? encodeBest(asset.bytes, encoding)
  asset.encoded.set(encoding, kept)
  return kept
}

function makeAsset(stem: string, extension: keyof typeof types, bytes: Buffer): Asset {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
  return { url: `/assets/${stem}.${hash}.${extension}`, type: types[extension], bytes, encoded: new Map() }
}

function passkeyBundle(): string {
  const entry = fileURLToPath(import.meta.resolve('@simplewebauthn/browser'))
  return join(dirname(entry), '..', 'dist', 'bundle', 'index.umd.min.js')
}
