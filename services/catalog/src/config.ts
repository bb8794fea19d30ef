import { BaseConfig } from '@till/shared/kit'
import type { Static } from 'typebox'

/** What the catalog service is told at its start. */
export type Config = Static<typeof Config>
export const Config = BaseConfig
