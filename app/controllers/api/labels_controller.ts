import type { HttpContext } from '@adonisjs/core/http'
import { createLabel, deleteLabel, listLabels, updateLabel } from '#services/api/labels'
import { toLabel } from '#transformers/conversation_transformer'
import { pageValidator } from '#validators/api/common'
import { createLabelValidator, updateLabelValidator } from '#validators/api/conversations'
import { initiator } from './initiator.js'
import { readBody, readQuery } from './input.js'
import { pageById } from './pagination.js'
import { refuse } from './refusals.js'

export default class LabelsController {
  async index(ctx: HttpContext) {
    return pageById(ctx.i18n, await listLabels(), await readQuery(ctx, pageValidator), toLabel)
  }

  async store(ctx: HttpContext) {
    const result = await createLabel(await readBody(ctx, createLabelValidator), initiator(ctx))
    if (result.type !== 'saved') refuse(ctx.i18n, result.type)
    return ctx.response.created({ data: toLabel(result.label) })
  }

  async update(ctx: HttpContext) {
    const result = await updateLabel(
      Number(ctx.params.id),
      await readBody(ctx, updateLabelValidator),
      initiator(ctx)
    )
    if (result.type !== 'saved') refuse(ctx.i18n, result.type)
    return { data: toLabel(result.label) }
  }

  async destroy(ctx: HttpContext) {
    const result = await deleteLabel(Number(ctx.params.id), initiator(ctx))
    if (result.type !== 'deleted') refuse(ctx.i18n, result.type)
    return ctx.response.noContent()
  }
}
