export * from './quality.ts'
export * from './state.ts'
export * from './batch.ts'
export { SERIES_FAULTS } from './faults.ts'
