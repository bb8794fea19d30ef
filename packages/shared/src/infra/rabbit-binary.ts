import { existsSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { canInstallPackages, installPackages, run, which } from './commands.ts'
import { type Say, withLock } from './files.ts'
import type { Found } from './mongo-binary.ts'

const FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/opt/homebrew/sbin']

export interface RabbitInstallation {
  readonly server: string
  readonly control: string
  readonly epmd: string
}

/** Finds RabbitMQ on this machine, or installs Debian's package where we may, without letting the package start a server of its own. */
export async function rabbitInstallation({
  cache,
  say,
}: {
  cache: string
  say: Say
}): Promise<Found<RabbitInstallation>> {
  const first = locate()
  if ('found' in first) return first
  if (!canInstallPackages())
    return { missing: [...first.missing, 'Debian packages cannot be installed: that needs root and apt-get.'] }
  return withLock(join(cache, 'rabbitmq.lock'), say, async () => {
    const meanwhile = locate()
    if ('found' in meanwhile) return meanwhile
    say('installing RabbitMQ (apt-get install rabbitmq-server, once)')
    const installed = await installPackages(['rabbitmq-server'], say)
    if (!installed.ok)
      return { missing: [...first.missing, `apt-get could not install rabbitmq-server: ${installed.report}`] }
    if (which('systemctl'))
      await run('systemctl', ['disable', 'rabbitmq-server', 'epmd.service', 'epmd.socket'], { timeoutMs: 20_000 })
    return locate()
  })
}

function locate(): Found<RabbitInstallation> {
  const onPath = which('rabbitmq-server', FOLDERS)
  if (!onPath) return { missing: ['There is no rabbitmq-server on the PATH.'] }
  const epmd = which('epmd', ['/usr/lib/erlang/bin', '/usr/local/lib/erlang/bin', '/opt/homebrew/bin'])
  if (!epmd) return { missing: [`${onPath} is there, but Erlang's epmd is not on the PATH.`] }
  const folder = scriptFolder(onPath)
  return { found: { server: join(folder, 'rabbitmq-server'), control: join(folder, 'rabbitmqctl'), epmd } }
}

/** Debian's command on the PATH changes to another user and to the machine-wide node; the scripts behind it do neither. */
function scriptFolder(onPath: string): string {
  const beside = dirname(realpathSync(onPath))
  return [beside, '/usr/lib/rabbitmq/bin'].find((folder) => existsSync(join(folder, 'rabbitmq-env'))) ?? beside
}
