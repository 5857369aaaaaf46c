/** Zone packs on disk: loaded, checked, described. */
export { loadPack, PACK_SCHEMAS, parsePack, readPackFiles, type Loaded, type PackFiles } from './load.ts'
export { formatProblem, type Problem } from './problems.ts'
export { packSchemas } from './schema.ts'
export { lexiconOf } from './lexicon.ts'
export { zoneView } from './view.ts'
