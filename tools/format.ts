import { repositoryRoot } from '@till/shared/infra'
import { binary } from './binaries.ts'
import { runThrough } from './jest.ts'

const ok = await runThrough(process.execPath, [binary('@biomejs/biome', 'biome'), 'check', '--write', repositoryRoot()])
process.exit(ok ? 0 : 1)
