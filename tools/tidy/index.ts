export { freshBlock } from './house/draw.ts'
export { TABLES } from './layers.ts'
