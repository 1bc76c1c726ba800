// The packages that a build takes in, one file with the licence of each out.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Plugin } from 'vite'

const LICENCE = /^(licen[cs]e|notice|copying)/i

interface Described {
  name: string
  version: string
  license?: string
}

/** Writes licences.txt beside the page: what its parts are, under which terms, in their words. */
export function licences(): Plugin {
  return {
    name: 'licences',
    apply: 'build',
    generateBundle(_, bundle) {
      const folders = new Set<string>()
      for (const part of Object.values(bundle)) {
        const sources = part.type === 'chunk' ? Object.keys(part.modules) : part.originalFileNames
        for (const source of sources) {
          const folder = packageOf(source)
          if (folder !== null) folders.add(folder)
        }
      }
      const told = [...new Set([...folders].map(textOf))].sort()
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source: told.join('\n') })
    },
  }
}

/** The folder of the package that a module lies in; null for the page's own. */
function packageOf(source: string): string | null {
  const found = /^.*\/?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(source.replace(/^\0/, ''))
  if (found === null) return null
  const folder = resolve(found[0])
  return existsSync(join(folder, 'package.json')) ? folder : null
}

function textOf(folder: string): string {
  const { name, version, license } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf-8'),
  ) as Described
  const texts = licencesIn(folder).map((path) => readFileSync(path, 'utf-8').trim())
  const head = `${name} ${version} (${license ?? 'see below'})`
  return `${head}\n${'='.repeat(head.length)}\n${texts.join('\n\n')}\n`
}

/** Licence files of a package, those in a folder of licences too. */
function licencesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => LICENCE.test(name))
    .sort()
    .map((name) => join(folder, name))
    .flatMap((path) =>
      statSync(path).isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [path],
    )
}
