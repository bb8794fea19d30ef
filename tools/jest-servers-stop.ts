import { stopServers } from './jest-servers.ts'

export default stopServers
