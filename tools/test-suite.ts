import { runJest } from './jest.ts'

const project = (process.env.TILL_COMMAND ?? '').replace(/^test:/, '')
const { passed, failed, ok } = await runJest(project, process.argv.slice(2))
console.log(`${passed} passed, ${failed} failed`)
process.exit(ok ? 0 : 1)
