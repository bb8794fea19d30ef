import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryRoot, run } from '@till/shared/infra'
import { binary } from './binaries.ts'

const root = repositoryRoot()
const node = [process.execPath, '--disable-warning=ExperimentalWarning'] as const
const folders = ['packages', 'services', 'simulation', 'e2e', 'bench', 'tools'].filter((folder) =>
  existsSync(join(root, folder)),
)

const checks: { readonly name: string; readonly command: readonly string[]; readonly repair: string }[] = [
  { name: 'types', command: [...node, binary('typescript', 'tsc'), '-p', root], repair: '' },
  {
    name: 'format and lint',
    command: [...node, binary('@biomejs/biome', 'biome'), 'check', '--error-on-warnings', root],
    repair: 'npm run format repairs most of it.',
  },
  {
    name: 'import boundaries',
    command: [
      ...node,
      binary('dependency-cruiser', 'depcruise'),
      ...['--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'err-long', ...folders],
    ],
    repair: '',
  },
]
const generator = join(root, 'tools', 'generate.ts')
if (existsSync(generator))
  checks.push({
    name: 'generated documents',
    command: [...node, generator, '--check'],
    repair: 'npm run generate writes them anew.',
  })

process.chdir(root)
let isFine = true
for (const { name, command, repair } of checks) {
  const began = performance.now()
  const [program = '', ...args] = command
  const { ok, stdout, report } = await run(program, args, { timeoutMs: 600_000 })
  console.log(`${ok ? '✓' : '✗'} ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`)
  if (ok) continue
  isFine = false
  console.log(
    [stdout.trim() || report, report.includes(stdout.trim()) ? '' : report, repair].filter(Boolean).join('\n'),
  )
}
process.exit(isFine ? 0 : 1)
