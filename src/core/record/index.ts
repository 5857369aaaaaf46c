/** Records (记录): typed rows of registers. One owner writes, every version is kept. */
export { diffData, type FieldChange } from './diff.ts'
export { RECORD_FAULTS } from './faults.ts'
export { boundsOf, type Geometry, type GeometryKind, parseGeometry, type Position, POSITIONS_MAX, positionsOf } from './geometry.ts'
export * from './model.ts'
