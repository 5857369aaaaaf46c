/** Packages: declared and used are the same, and the lockfile installs everywhere. */
import type { House, Rule } from '../house/house.ts'

/** What package.json declares is imported, or has a row that says what it is for; what is imported is declared. */
export const declared: Rule = ({ tree, imports, tables }) => {
  const all = declaredIn(tree)
  const used = new Map(imports.filter(({ npm }) => npm !== undefined && npm !== 'node:*').map(({ npm, from }) => [npm!, from]))
  const excused = tables.unimported.map(({ npm }) => npm)
  return [
    ...all.filter((npm) => !used.has(npm) && !used.has(npm.replace('@types/', '')) && !excused.includes(npm) && !excused.includes(npm.replace(/\/.*/, '/*')))
      .map((npm) => `package.json: nothing imports ${npm}`),
    ...[...used].filter(([npm]) => !all.includes(npm)).map(([npm, from]) => `${from}: ${npm} is not in package.json`),
  ]
}

export function declaredIn(tree: House['tree']): string[] {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(tree.get('package.json') ?? '{}') as Record<string, Record<string, string> | undefined>
  return Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })
}

interface Locked { readonly resolved?: string; readonly dependencies?: object; readonly optionalDependencies?: object }

/** `npm ci` refuses a lockfile that lacks a package which another one names, though it be for another platform; and a host in it binds every install to one mirror. */
export const lockfile: Rule = ({ tree }) => {
  const { packages = {} } = JSON.parse(tree.get('package-lock.json') ?? '{}') as { packages?: Record<string, Locked> }
  return Object.entries(packages).flatMap(([place, { resolved, dependencies, optionalDependencies }]) => [
    ...(resolved?.startsWith('http') ? [`package-lock.json: ${place} is bound to the registry ${new URL(resolved).origin}`] : []),
    ...Object.keys({ ...dependencies, ...optionalDependencies }).filter((wanted) => !isLocked(wanted, place, packages))
      .map((wanted) => `package-lock.json: ${place} wants ${wanted}, which is not in it; npm ci refuses such a file`),
  ])
}

/** Node looks in the package's own node_modules, then outward. */
function isLocked(wanted: string, place: string, packages: Record<string, Locked>): boolean {
  for (let at = place; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (`${at === '' ? '' : `${at}/`}node_modules/${wanted}` in packages) return true
    if (at === '') return false
  }
}
