import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { etagOf, OptionalIdempotencyKey, problem, problems } from '@till/shared/kit'
import type { Runtime } from '@till/shared/runtime'
import { Type } from 'typebox'
import { asked, decided, idFor, isShopkeeper, requireShopkeeper } from '../commands.ts'
import { ById, IfMatch } from '../schemas.ts'
import type { ChangeUnit, CreateUnit, DeleteUnit } from './rules.ts'
import { newUnit, UnitIn, UnitPatch, UnitView, unitView } from './schemas.ts'
import type { Units } from './store.ts'
import type { Unit } from './unit.ts'

export interface UnitParts {
  readonly runtime: Pick<Runtime, 'handle'>
  readonly units: Units
}

const tags = ['units']

/** What is actually sold of a product: a size, a colour, a licence, an hour. */
export const unitRoutes: FastifyPluginAsyncTypebox<UnitParts> = async (app, { runtime, units }) => {
  app.post(
    '/v1/products/:id/units',
    {
      schema: {
        tags,
        summary: 'Sell a product in another unit (staff)',
        params: ById,
        headers: OptionalIdempotencyKey,
        body: UnitIn,
        response: { 201: UnitView, ...problems(403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      requireShopkeeper(request.caller)
      const productId = request.params.id
      const unitId = idFor(request, 'unit')
      const command: Pick<CreateUnit, 'type' | 'subject' | 'data'> = {
        type: 'catalog.create-unit',
        subject: unitId,
        data: { ...asked(request, [productId, request.body]), productId, unit: newUnit(unitId, request.body) },
      }
      const { state, replayed } = await decided<Unit>(runtime, command)
      if (replayed) reply.header('idempotent-replayed', 'true')
      reply.code(201).header('location', `/v1/units/${unitId}`).header('etag', etagOf(state.version))
      return unitView(state, new Date())
    },
  )

  app.get(
    '/v1/units/:id',
    {
      schema: {
        tags,
        summary: 'One unit, and how many are left',
        params: ById,
        response: { 200: UnitView, ...problems(404) },
      },
    },
    async (request, reply) => {
      const unit = await units.find(request.params.id)
      if (!unit || unit.deleted) throw problem(404, 'unit-not-found', 'There is no such unit.')
      reply.header('etag', etagOf(unit.version))
      return unitView(unit, new Date())
    },
  )

  app.patch(
    '/v1/units/:id',
    {
      schema: {
        tags,
        summary: 'Change a unit (staff); null takes an optional member away',
        params: ById,
        headers: IfMatch,
        body: UnitPatch,
        response: { 200: UnitView, ...problems(403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      requireShopkeeper(request.caller)
      const command: Pick<ChangeUnit, 'type' | 'subject' | 'data'> = {
        type: 'catalog.change-unit',
        subject: request.params.id,
        data: { ...asked(request), changes: request.body },
      }
      const { state } = await decided<Unit>(runtime, command)
      reply.header('etag', etagOf(state.version))
      return unitView(state, new Date())
    },
  )

  app.delete(
    '/v1/units/:id',
    {
      schema: {
        tags,
        summary: 'Sell a unit no more (staff; consultants their own slots)',
        params: ById,
        headers: IfMatch,
        response: { 204: Type.Null(), ...problems(403, 404, 409) },
      },
    },
    async (request, reply) => {
      const { caller } = request
      if (!isShopkeeper(caller) && !caller.roles.includes('consultant')) requireShopkeeper(caller)
      const command: Pick<DeleteUnit, 'type' | 'subject' | 'data'> = {
        type: 'catalog.delete-unit',
        subject: request.params.id,
        data: asked(request),
      }
      await decided(runtime, command)
      return reply.code(204).send(null)
    },
  )
}
