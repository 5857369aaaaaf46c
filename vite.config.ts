/**
 * Builds the browser's side into dist/web (hashed assets, manifest, one chunk per route) and, where the portal is there, its server-rendered half into
 * dist/portal/entry.js. `vite build` does both.
 */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { OPERATIONS } from './src/contract/index.ts'
import type { Operation } from './src/contract/operation.ts'

const ROOT = import.meta.dirname
const WEB = resolve(ROOT, 'web')
const CONTRACT_DOOR = resolve(ROOT, 'src/contract/index.ts')
const PORTAL_ENTRY = resolve(WEB, 'portal/entry.tsx')
/** Brings the styles of the portal's pages; it has no script of its own. */
const PORTAL_CLIENT = resolve(WEB, 'portal/client.ts')

/**
 * The browser needs of an operation its name, method and path; the schemas behind the types stay on the server. What the web imports from the contract's
 * door is therefore replaced by those few strings (about 2 KB gzipped in place of 40).
 */
function contractPaths(): Plugin {
  const brief = Object.fromEntries(
    Object.entries(OPERATIONS).map(([room, operations]) => [
      room,
      Object.fromEntries(
        Object.entries(operations as Readonly<Record<string, Operation>>).map(([key, { name, method, path, who, file }]) => [key, { name, method, path, who, ...(file === undefined ? {} : { file }) }]),
      ),
    ]),
  )
  return {
    name: 'nanmen:contract-paths',
    enforce: 'pre',
    load(id) {
      return id === CONTRACT_DOOR ? `export const OPERATIONS = ${JSON.stringify(brief)}\n` : null
    },
  }
}

/**
 * Parts of the form library that we never use: a validator that generates code (asked for by a test helper in its index) and a Markdown reader for descriptions
 * (40 KB gzipped). What stands in for the reader shows its words as they are.
 */
const UNUSED: Readonly<Record<string, string>> = {
  '@rjsf/validator-ajv8': 'export default undefined',
  'markdown-to-jsx/react': 'export const Markdown = ({ children }) => children',
}
function leaveOutUnused(): Plugin {
  return {
    name: 'nanmen:leave-out-unused',
    enforce: 'pre',
    resolveId: (id) => (id in UNUSED ? `\0unused:${id}` : null),
    load: (id) => (id.startsWith('\0unused:') ? (UNUSED[id.slice('\0unused:'.length)] ?? null) : null),
  }
}

/** A module of the contract behind the door would bring every schema along; say so while building, not by a slow page. */
function noSchemasInBrowser(): Plugin {
  return {
    name: 'nanmen:no-schemas-in-browser',
    applyToEnvironment: (environment) => environment.name === 'client',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue
        const culprit = chunk.moduleIds.find((id) => id.includes('/node_modules/zod/'))
        if (culprit !== undefined) this.error(`zod reached the browser in ${chunk.fileName}; import types only (import type) or the contract's door`)
      }
    },
  }
}

export default defineConfig({
  root: WEB,
  base: '/',
  publicDir: false,
  appType: 'custom',
  plugins: [contractPaths(), leaveOutUnused(), react(), noSchemasInBrowser()],
  // The node puts its nonce of the moment where this stands.
  html: { cspNonce: '__NONCE__' },
  define: { 'process.env.NODE_ENV': '"production"' },
  build: { target: 'es2022', reportCompressedSize: false, chunkSizeWarningLimit: 1_500, sourcemap: false },
  environments: {
    client: {
      build: {
        outDir: resolve(ROOT, 'dist/web'),
        emptyOutDir: true,
        manifest: true,
        // Inlined data: URLs would need a wider content security policy.
        assetsInlineLimit: 0,
        rolldownOptions: { input: { workbench: resolve(WEB, 'index.html'), ...(existsSync(PORTAL_CLIENT) ? { portal: PORTAL_CLIENT } : {}) } },
      },
    },
    ssr: {
      resolve: { noExternal: true },
      build: {
        outDir: resolve(ROOT, 'dist/portal'),
        emptyOutDir: true,
        ssr: true,
        minify: false,
        rolldownOptions: { input: { entry: PORTAL_ENTRY }, output: { entryFileNames: '[name].js', format: 'esm' } },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      const { client, ssr } = builder.environments
      if (client !== undefined) await builder.build(client)
      if (ssr !== undefined && existsSync(PORTAL_ENTRY)) await builder.build(ssr)
    },
  },
})
