/** Zone packs on disk: loaded, checked, described. */
export { type Loaded, loadPack, type PackFiles, parsePack, readPackFiles } from './load.ts'
export { formatProblem, type Problem } from './problems.ts'
export { packSchemas } from './schema.ts'
export { lexiconOf } from './lexicon.ts'
export { zoneView } from './view.ts'
