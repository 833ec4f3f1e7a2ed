import type { HttpContext } from '@adonisjs/core/http'
import { ApiProblem } from '#exceptions/api_problem'
import { storeUpload } from '#services/media/store_upload'
import type { StoredFile } from '#services/messages/compose'
import { refuseFields } from './refusals.js'

/** The file of a multipart request, checked and stored. */
export async function storeRequestFile({ request, i18n }: HttpContext): Promise<StoredFile> {
  const upload = request.file('file')
  if (!upload?.tmpPath) refuseFields(i18n, [{ field: 'file', rule: 'required' }])
  const result = await storeUpload({ path: upload.tmpPath, filename: upload.clientName })
  if (result.type === 'too_large') throw new ApiProblem('too_large')
  if (result.type === 'refused') refuseFields(i18n, [{ field: 'file', rule: 'required' }])
  return result.file
}
